/** Runs a Go template on a value (text/template, exec.go). */

import { goText } from './format.ts';
import { functions, isTrue } from './functions.ts';
import {
  type Command,
  type Node,
  type Operand,
  type Pipe,
  type Place,
  type Template,
  TemplateError,
} from './template.ts';

export interface Evaluation {
  /** What was printed, up to a mistake. */
  readonly text: string;
  /** Go's words for it. */
  readonly error?: string;
}

/** `strict`: a key that a map lacks is a mistake, not `<no value>`. */
export function evaluateTemplate(template: Template, data: unknown, strict: boolean): Evaluation {
  const run = new Run(template, data, strict);
  try {
    run.nodes(template.nodes, data);
    return { text: run.text };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { text: run.text, error: error.message };
  }
}

/** As deep as one template may call another. */
const MAX_DEPTH = 1000;

type Ended = 'break' | 'continue' | undefined;

class Run {
  text = '';
  readonly #template: Template;
  readonly #strict: boolean;
  #variables: { readonly name: string; value: unknown }[];
  #depth = 0;

  constructor(template: Template, data: unknown, strict: boolean) {
    this.#template = template;
    this.#strict = strict;
    this.#variables = [{ name: '$', value: data }];
  }

  nodes(nodes: readonly Node[], dot: unknown): Ended {
    for (const node of nodes) {
      const ended = this.#node(node, dot);
      if (ended !== undefined) return ended;
    }
    return undefined;
  }

  #node(node: Node, dot: unknown): Ended {
    switch (node.type) {
      case 'text':
        this.text += node.text;
        return undefined;
      case 'action': {
        const value = this.#pipe(node.pipe, dot);
        if (node.pipe.variables.length === 0) this.text += printed(value);
        return undefined;
      }
      case 'template':
        return this.#call(node.name, node.pipe && this.#pipe(node.pipe, dot));
      case 'range':
        return this.#range(node, dot);
      case 'if':
      case 'with':
        return this.#inScope(() => {
          const value = this.#pipe(node.pipe, dot);
          if (!isTrue(value)) return this.nodes(node.otherwise, dot);
          return this.nodes(node.body, node.type === 'with' ? value : dot);
        });
      case 'break':
      case 'continue':
        return node.type;
    }
  }

  #call(name: string, data: unknown): undefined {
    const nodes = this.#template.named.get(name);
    if (nodes === undefined)
      throw new TemplateError(
        `template: output: executing "output": template ${JSON.stringify(name)} not defined`,
      );
    if (this.#depth === MAX_DEPTH)
      throw new TemplateError('template: output: exceeded maximum template depth');
    const outer = this.#variables;
    this.#variables = [{ name: '$', value: data }];
    this.#depth += 1;
    this.nodes(nodes, data);
    this.#depth -= 1;
    this.#variables = outer;
    return undefined;
  }

  #range(node: Extract<Node, { type: 'range' }>, dot: unknown): undefined {
    this.#inScope(() => {
      const { variables, commands } = node.pipe;
      const value = this.#commands(commands, dot);
      const entries = entriesOf(value, () =>
        this.#failure(commands[0], `range can't iterate over ${goText(value)}`),
      );
      if (entries.length === 0) return this.nodes(node.otherwise, dot);
      for (const [key, item] of entries) {
        const ended = this.#inScope(() => {
          const values = variables.length === 1 ? [item] : [key, item];
          for (const [index, name] of variables.entries())
            this.#variables.push({ name, value: values[index] });
          return this.nodes(node.body, item);
        });
        if (ended === 'break') break;
      }
      return undefined;
    });
    return undefined;
  }

  #inScope(act: () => Ended): Ended {
    const { length } = this.#variables;
    const ended = act();
    this.#variables.length = length;
    return ended;
  }

  #pipe({ variables, assigns, commands }: Pipe, dot: unknown): unknown {
    const value = this.#commands(commands, dot);
    for (const name of variables) {
      const known = this.#variables.findLast((variable) => variable.name === name);
      if (assigns && known !== undefined) known.value = value;
      else this.#variables.push({ name, value });
    }
    return value;
  }

  #commands(commands: readonly Command[], dot: unknown): unknown {
    let piped: readonly unknown[] = [];
    for (const command of commands) piped = [this.#command(command, dot, piped)];
    return piped[0];
  }

  #command(command: Command, dot: unknown, piped: readonly unknown[]): unknown {
    const [first, ...rest] = command.operands as readonly [Operand, ...Operand[]];
    if (first.type === 'function') return this.#function(first.name, command, rest, dot, piped);
    if (rest.length > 0 || piped.length > 0)
      throw this.#failure(first, `can't give argument to non-function ${first.source}`);
    if (first.type === 'constant' && first.value === null)
      throw this.#failure(first, 'nil is not a command');
    return this.#operand(first, dot);
  }

  #function(
    name: string,
    command: Command,
    operands: readonly Operand[],
    dot: unknown,
    piped: readonly unknown[],
  ): unknown {
    if (name === 'and' || name === 'or') {
      let value: unknown;
      for (const next of [
        ...operands.map((operand) => () => this.#operand(operand, dot)),
        ...piped.map((value) => () => value),
      ]) {
        value = next();
        if (isTrue(value) === (name === 'or')) return value;
      }
      return value;
    }
    const values = [...operands.map((operand) => this.#operand(operand, dot)), ...piped];
    this.#checkCount(name, values.length, command);
    try {
      return functions.get(name)?.(values);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      throw this.#failure(command, `error calling ${name}: ${error.message}`);
    }
  }

  #checkCount(name: string, got: number, command: Command): void {
    const exact = new Map([
      ['not', 1],
      ['len', 1],
      ['base64decode', 1],
      ['lt', 2],
      ['le', 2],
      ['gt', 2],
      ['ge', 2],
    ]);
    const least = new Map([
      ['eq', 1],
      ['ne', 2],
      ['index', 1],
      ['slice', 1],
      ['printf', 1],
    ]);
    const wanted = exact.get(name) ?? least.get(name) ?? 0;
    if (got === wanted || (!exact.has(name) && got > wanted)) return;
    const words = exact.has(name) ? `want ${wanted}` : `want at least ${wanted}`;
    throw this.#failure(command, `wrong number of args for ${name}: ${words} got ${got}`);
  }

  #operand(operand: Operand, dot: unknown): unknown {
    switch (operand.type) {
      case 'dot':
        return dot;
      case 'constant':
        return operand.value;
      case 'function':
        return this.#function(operand.name, { ...operand, operands: [operand] }, [], dot, []);
      case 'field':
        return this.#fields(dot, operand.fields, operand);
      case 'variable': {
        const found = this.#variables.findLast(({ name }) => name === operand.name);
        return this.#fields(found?.value, operand.fields, operand);
      }
      case 'pipe':
        return this.#fields(this.#pipe(operand.pipe, dot), operand.fields, operand);
    }
  }

  #fields(value: unknown, fields: readonly string[], place: Place): unknown {
    return fields.reduce<unknown>((from, name) => this.#field(from, name, place), value);
  }

  #field(value: unknown, name: string, place: Place): unknown {
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isMap && Object.hasOwn(value, name))
      return (value as Readonly<Record<string, unknown>>)[name];
    if (!isMap && value !== undefined && value !== null)
      throw this.#failure(place, `can't evaluate field ${name} in type interface {}`);
    if (!this.#strict) return undefined;
    const what = isMap ? 'map has no entry' : 'nil data; no entry';
    throw this.#failure(place, `${what} for key ${JSON.stringify(name)}`);
  }

  #failure(place: Place | undefined, message: string): TemplateError {
    const before = this.#template.text.slice(0, place?.at ?? 0).split('\n');
    const where = `${before.length}:${before.at(-1)?.length ?? 0}`;
    return new TemplateError(
      `template: output:${where}: executing "output" at <${place?.source ?? ''}>: ${message}`,
    );
  }
}

/** Keys sorted, as Go does; an int counts up to itself. */
function entriesOf(value: unknown, refuse: () => Error): readonly (readonly [unknown, unknown])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map((item, index) => [BigInt(index), item] as const);
  if (typeof value === 'bigint')
    return Array.from({ length: Number(value) }, (_, index) => [BigInt(index), BigInt(index)]);
  if (typeof value !== 'object') throw refuse();
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function printed(value: unknown): string {
  return value === undefined || value === null ? '<no value>' : goText(value);
}
