/** What programs of `awk` consist of. */

export class AwkError extends Error {}

export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'pattern'; readonly source: string }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'field'; readonly index: Expression }
  | { readonly type: 'element'; readonly name: string; readonly keys: readonly Expression[] }
  | { readonly type: 'in'; readonly name: string; readonly keys: readonly Expression[] }
  | {
      readonly type: 'assign';
      readonly operator: string;
      readonly target: Expression;
      readonly value: Expression;
    }
  | {
      readonly type: 'step';
      readonly by: 1 | -1;
      readonly prefix: boolean;
      readonly target: Expression;
    }
  | { readonly type: 'unary'; readonly operator: '-' | '+' | '!'; readonly operand: Expression }
  | {
      readonly type: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly type: 'choice';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[] };

export type Statement =
  | { readonly type: 'print'; readonly args: readonly Expression[]; readonly formatted: boolean }
  | { readonly type: 'expression'; readonly expression: Expression }
  | { readonly type: 'block'; readonly body: readonly Statement[] }
  | {
      readonly type: 'if';
      readonly test: Expression;
      readonly yes: Statement;
      readonly no: Statement | undefined;
    }
  | {
      readonly type: 'while';
      readonly test: Expression;
      readonly body: Statement;
      readonly first: boolean;
    }
  | {
      readonly type: 'for';
      readonly begin: Statement | undefined;
      readonly test: Expression | undefined;
      readonly step: Statement | undefined;
      readonly body: Statement;
    }
  | {
      readonly type: 'forIn';
      readonly variable: string;
      readonly array: string;
      readonly body: Statement;
    }
  | { readonly type: 'delete'; readonly name: string; readonly keys: readonly Expression[] }
  | { readonly type: 'exit'; readonly status: Expression | undefined }
  | { readonly type: 'next' | 'break' | 'continue' };

export interface Rule {
  readonly when: 'BEGIN' | 'END' | 'record';
  readonly pattern: Expression | undefined;
  /** The end of a range of records. */
  readonly until: Expression | undefined;
  readonly action: Statement;
}
