/** The parts of a Go template, as text/template/parse has them. */

/** Go's int is a bigint here; a number of the data is a float64, as encoding/json reads it. */
export type Constant = string | number | bigint | boolean | null;

/** Where a node stands, and its source: errors name both. */
export interface Place {
  /** Offset in the template's text. */
  readonly at: number;
  /** As Go's parser prints the node. */
  readonly source: string;
}

export type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly pipe: Pipe }
  | ({ readonly type: 'if' | 'with' } & Branch)
  | ({ readonly type: 'range' } & Branch)
  | { readonly type: 'template'; readonly name: string; readonly pipe: Pipe | undefined }
  | { readonly type: 'break' | 'continue' };

export interface Branch {
  readonly pipe: Pipe;
  readonly body: readonly Node[];
  readonly otherwise: readonly Node[];
}

/** `$x, $y := a | b`: each command gets the value of the one before as its last argument. */
export interface Pipe {
  readonly variables: readonly string[];
  /** `=`, not `:=`: the variable was declared before. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

export interface Command extends Place {
  readonly operands: readonly Operand[];
}

export type Operand = Place &
  (
    | { readonly type: 'dot' }
    | { readonly type: 'constant'; readonly value: Constant }
    | { readonly type: 'function'; readonly name: string }
    | { readonly type: 'field'; readonly fields: readonly string[] }
    | { readonly type: 'variable'; readonly name: string; readonly fields: readonly string[] }
    | { readonly type: 'pipe'; readonly pipe: Pipe; readonly fields: readonly string[] }
  );

export interface Template {
  readonly text: string;
  readonly nodes: readonly Node[];
  /** Of `{{define "name"}}`. */
  readonly named: ReadonlyMap<string, readonly Node[]>;
}

/** What Go's parser or executor says, without kubectl's words around it. */
export class TemplateError extends Error {}
