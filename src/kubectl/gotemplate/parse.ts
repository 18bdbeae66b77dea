/** Parses a Go template (text/template/parse, parse.go), as far as kubectl's users write them. */

import { functions } from './functions.ts';
import { lex, mistake, type Piece, type Token } from './lex.ts';
import type { Command, Constant, Node, Operand, Pipe, Template } from './template.ts';

/** Throws TemplateError in the words of Go's parser. */
export function parseTemplate(text: string): Template {
  const pieces = [...lex(text)];
  const named = new Map<string, readonly Node[]>();
  const state: State = { text, pieces, named, variables: ['$'] };
  const { nodes, ending } = takeNodes(state);
  if (ending !== 'eof') throw mistake(text, ending.at, `unexpected {{${ending.word}}}`);
  return { text, nodes, named };
}

interface State {
  readonly text: string;
  readonly pieces: Piece[];
  readonly named: Map<string, readonly Node[]>;
  /** Those in scope. */
  variables: string[];
}

interface Ending {
  readonly word: 'end' | 'else';
  readonly at: number;
  /** Of `{{else if x}}`. */
  readonly rest: Tokens;
}

/** Nodes up to the `{{end}}` or `{{else}}` that is not theirs. */
function takeNodes(state: State): { readonly nodes: Node[]; readonly ending: Ending | 'eof' } {
  const nodes: Node[] = [];
  for (let piece = state.pieces.shift(); piece !== undefined; piece = state.pieces.shift()) {
    if (piece.type === 'text') {
      if (piece.text !== '') nodes.push(piece);
      continue;
    }
    const tokens = new Tokens(state, piece.tokens, piece.at);
    const word = tokens.keyword();
    if (word === 'end' || word === 'else')
      return { nodes, ending: { word, at: piece.at, rest: tokens } };
    const node = takeAction(word, tokens, state);
    if (node !== undefined) nodes.push(node);
  }
  return { nodes, ending: 'eof' };
}

function takeAction(word: string, tokens: Tokens, state: State): Node | undefined {
  switch (word) {
    case 'if':
    case 'with':
    case 'range':
      return takeBranch(word, tokens, state);
    case 'break':
    case 'continue':
      return { type: word };
    case 'define':
      state.named.set(tokens.name(word), takeBody(state));
      return undefined;
    case 'template': {
      const name = tokens.name(word);
      return { type: 'template', name, pipe: tokens.isDone ? undefined : tokens.pipe(word) };
    }
    case 'block': {
      const name = tokens.name(word);
      const pipe = tokens.pipe(word);
      state.named.set(name, takeBody(state));
      return { type: 'template', name, pipe };
    }
    default:
      return { type: 'action', pipe: tokens.pipe('command') };
  }
}

function takeBody(state: State): readonly Node[] {
  const { nodes, ending } = takeNodes(state);
  if (ending === 'eof') throw unexpectedEnd(state);
  if (ending.word === 'else') throw mistake(state.text, ending.at, 'unexpected {{else}}');
  return nodes;
}

function unexpectedEnd({ text }: State): Error {
  return mistake(text, text.length, 'unexpected EOF');
}

function takeBranch(type: 'if' | 'with' | 'range', tokens: Tokens, state: State): Node {
  const outer = [...state.variables];
  const pipe = tokens.pipe(type);
  const { nodes, ending } = takeNodes(state);
  if (ending === 'eof') throw unexpectedEnd(state);
  let otherwise: readonly Node[] = [];
  if (ending.word === 'else') {
    const next = ending.rest.keyword();
    if (next === 'if' || next === 'with') otherwise = [takeBranch(next, ending.rest, state)];
    else otherwise = takeBody(state);
  }
  state.variables = outer;
  return { type, pipe, body: nodes, otherwise };
}

/** The tokens of one action, from left to right. */
class Tokens {
  readonly #state: State;
  readonly #tokens: Token[];
  readonly #at: number;

  constructor(state: State, tokens: readonly Token[], at: number) {
    this.#state = state;
    this.#tokens = [...tokens];
    this.#at = at;
    this.#skipSpace();
  }

  get isDone(): boolean {
    this.#skipSpace();
    return this.#tokens.length === 0;
  }

  /** The word that says what the action is; empty when it is a mere pipeline. */
  keyword(): string {
    this.#skipSpace();
    const first = this.#tokens[0];
    const known = /^(if|else|end|with|range|define|template|block|break|continue)$/;
    if (first?.type !== 'word' || !known.test(first.text)) return '';
    this.#tokens.shift();
    return first.text;
  }

  /** The quoted name of a template. */
  name(context: string): string {
    this.#skipSpace();
    const token = this.#tokens.shift();
    if (token?.type !== 'string') throw this.#unexpected(token, `${context} clause`);
    return unquote(token.text);
  }

  pipe(context: string): Pipe {
    const { variables, assigns } = this.#variables(context);
    const commands: Command[] = [];
    for (;;) {
      const command = this.#command(context);
      if (command.operands.length === 0)
        throw mistake(this.#state.text, this.#here, `missing value for ${context}`);
      commands.push(command);
      this.#skipSpace();
      if (this.#tokens[0]?.text !== '|') break;
      this.#tokens.shift();
    }
    const rest = this.#tokens[0];
    if (rest !== undefined && rest.text !== ')') throw this.#unexpected(rest, context);
    if (!assigns) this.#state.variables.push(...variables);
    return { variables, assigns, commands };
  }

  #variables(context: string): Pick<Pipe, 'variables' | 'assigns'> {
    this.#skipSpace();
    const text = this.#tokens.map((token) => token.text).join('');
    const match = /^(\$\w+)(?:\s*,\s*(\$\w+))?\s*(:=|=)/.exec(text);
    if (match === null) return { variables: [], assigns: false };
    const variables = [match[1], match[2]].filter((name) => name !== undefined);
    if (variables.length > 1 && context !== 'range')
      throw mistake(this.#state.text, this.#here, `too many declarations in ${context}`);
    const length = match[0].length + (this.#tokens[0]?.at ?? 0);
    while ((this.#tokens[0]?.at ?? length) < length) this.#tokens.shift();
    const assigns = match[3] === '=';
    if (assigns) for (const name of variables) this.#checkDeclared(name);
    return { variables, assigns };
  }

  #command(context: string): Command {
    this.#skipSpace();
    const at = this.#here;
    const operands: Operand[] = [];
    while (this.#tokens.length > 0 && !/^[|)]$/.test(this.#tokens[0]?.text ?? '')) {
      operands.push(this.#operand(context));
      const next = this.#tokens[0];
      if (next !== undefined && next.type !== 'space' && !/^[|)]$/.test(next.text))
        throw this.#unexpected(next, 'operand');
      this.#skipSpace();
    }
    return { operands, at, source: operands.map(({ source }) => source).join(' ') };
  }

  #operand(context: string): Operand {
    const token = this.#tokens.shift();
    if (token === undefined) throw mistake(this.#state.text, this.#here, 'unexpected EOF');
    const { at, text, type } = token;
    const source = text;
    if (type === 'word') return this.#word(token);
    if (type === 'string') return { type: 'constant', value: unquote(text), at, source };
    if (type === 'char') return { type: 'constant', value: charCode(text), at, source };
    if (type === 'number') return { type: 'constant', value: toNumber(text), at, source };
    if (text === '.') return { type: 'dot', at, source };
    const fieldsAt = this.#tokens[0]?.at ?? at;
    const fields = this.#fields();
    const whole = text + fields.map((name) => `.${name}`).join('');
    const place = { at: fields.length > 0 ? fieldsAt : at, source: whole };
    if (type === 'field') return { type: 'field', fields: [text.slice(1), ...fields], ...place };
    if (type === 'variable') {
      this.#checkDeclared(text);
      return { type: 'variable', name: text, fields, ...place };
    }
    if (text === '(') return this.#parenthesised(at);
    throw this.#unexpected(token, context);
  }

  #parenthesised(at: number): Operand {
    const pipe = this.pipe('parenthesized pipeline');
    this.#tokens.shift();
    const fields = this.#fields();
    const inside = pipe.commands.map(({ source }) => source).join(' | ');
    const source = `(${inside})${fields.map((name) => `.${name}`).join('')}`;
    return { type: 'pipe', pipe, fields, at, source };
  }

  #word({ text, at }: Token): Operand {
    const constants = new Map<string, Constant>([
      ['true', true],
      ['false', false],
      ['nil', null],
    ]);
    const value = constants.get(text);
    if (value !== undefined) return { type: 'constant', value, at, source: text };
    if (!functions.has(text))
      throw mistake(this.#state.text, at, `function ${JSON.stringify(text)} not defined`);
    return { type: 'function', name: text, at, source: text };
  }

  #fields(): readonly string[] {
    const fields: string[] = [];
    while (this.#tokens[0]?.type === 'field')
      fields.push((this.#tokens.shift()?.text ?? '').slice(1));
    return fields;
  }

  #checkDeclared(name: string): void {
    if (!this.#state.variables.includes(name))
      throw mistake(this.#state.text, this.#here, `undefined variable ${JSON.stringify(name)}`);
  }

  #skipSpace(): void {
    while (this.#tokens[0]?.type === 'space') this.#tokens.shift();
  }

  get #here(): number {
    return this.#tokens[0]?.at ?? this.#at;
  }

  #unexpected(token: Token | undefined, context: string): Error {
    const shown = token === undefined ? '"}}"' : `<${token.text}>`;
    return mistake(this.#state.text, token?.at ?? this.#at, `unexpected ${shown} in ${context}`);
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b' };

function unquote(text: string): string {
  const inside = text.slice(1, -1);
  if (text.startsWith('`')) return inside;
  return inside.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|(.))/gs,
    (_, hex: string | undefined, unicode: string | undefined, letter = '') =>
      hex !== undefined || unicode !== undefined
        ? String.fromCharCode(Number.parseInt(hex ?? unicode ?? '', 16))
        : (escapes[letter] ?? letter),
  );
}

function charCode(text: string): bigint {
  return BigInt(unquote(text).codePointAt(0) ?? 0);
}

/** Without a point or an exponent it is an int. */
function toNumber(text: string): number | bigint {
  const plain = text.replaceAll('_', '').replace(/^\+/, '');
  if (/^-?(\d+|0[xX][\da-fA-F]+)$/.test(plain))
    return plain.startsWith('-') ? -BigInt(plain.slice(1)) : BigInt(plain);
  return Number(plain);
}
