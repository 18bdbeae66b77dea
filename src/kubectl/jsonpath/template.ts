/** The parts of a jsonpath template, as client-go's jsonpath package has them. */

export type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'path'; readonly steps: readonly Step[] }
  | { readonly type: 'range'; readonly steps: readonly Step[]; readonly body: readonly Node[] }
  /** Found by the parser, said only when the template is run. */
  | { readonly type: 'mistake'; readonly message: string };

export type Step =
  | { readonly type: 'root' | 'current' | 'wildcard' | 'recursive' }
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'literal'; readonly value: Literal }
  | { readonly type: 'slice'; readonly slice: Slice }
  | { readonly type: 'union'; readonly members: readonly (readonly Step[])[] }
  | { readonly type: 'filter'; readonly filter: Filter };

export type Literal = string | number | boolean;

/** `[from:to:step]`; `[3]` is `index`, which must exist. */
export interface Slice {
  readonly from?: number;
  readonly to?: number;
  readonly step?: number;
  readonly index?: number;
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface Filter {
  readonly left: readonly Step[];
  /** Without it the left side only has to exist. */
  readonly comparison?: { readonly operator: Comparison; readonly right: readonly Step[] };
}
