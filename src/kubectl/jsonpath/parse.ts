/** Parses a jsonpath template (client-go, util/jsonpath/parser.go): text with expressions in braces. */

import { CommandError } from '../errors.ts';
import type { Comparison, Node, Slice, Step } from './template.ts';

/** Throws the parser's own words as a CommandError without any prefix. */
export function parseJsonPath(template: string): readonly Node[] {
  return takeNodes(splitActions(template), false);
}

/** `.a.b`, `a.b`, `{a.b}` and `{.a.b}` all mean `{.a.b}`, where a flag wants one path. */
export function relaxedJsonPath(expression: string): string {
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(expression);
  if (match === null)
    throw new CommandError(
      "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'",
    );
  return `{.${match[1] ?? match[2]}}`;
}

type Action =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly text: string };

function splitActions(template: string): Action[] {
  const actions: Action[] = [];
  let rest = template;
  while (rest !== '') {
    const open = rest.indexOf('{');
    if (open !== 0) {
      const text = open === -1 ? rest : rest.slice(0, open);
      actions.push({ type: 'text', text });
      rest = rest.slice(text.length);
      continue;
    }
    const close = closingBrace(rest);
    actions.push({ type: 'action', text: rest.slice(1, close).trim() });
    rest = rest.slice(close + 1);
  }
  return actions;
}

function closingBrace(text: string): number {
  let quote = '';
  for (let at = 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '}') return at;
  }
  throw new CommandError(quote === '' ? 'unclosed action' : 'unterminated quoted string');
}

/** Nodes up to the end of the template, or up to the `{end}` of a range. */
function takeNodes(actions: Action[], inRange: boolean): readonly Node[] {
  const nodes: Node[] = [];
  for (let action = actions.shift(); action !== undefined; action = actions.shift()) {
    if (action.type === 'text') nodes.push(action);
    else if (action.text === 'end') {
      if (inRange) return nodes;
      nodes.push({ type: 'mistake', message: 'not in range, nothing to end' });
    } else if (/^range(\s|$)/.test(action.text)) {
      const steps = parseSteps(action.text.slice('range'.length));
      nodes.push({ type: 'range', steps, body: takeNodes(actions, true) });
    } else if (/^[A-Za-z_]\w*$/.test(action.text) && !/^(true|false)$/.test(action.text))
      nodes.push({ type: 'mistake', message: `unrecognized identifier ${action.text}` });
    else nodes.push({ type: 'path', steps: parseSteps(action.text) });
  }
  return nodes;
}

/** The expression inside braces: `.a.b[0]`, `"text"`, `@.name`, `$..x`. */
function parseSteps(expression: string): readonly Step[] {
  const steps: Step[] = [];
  let rest = expression.trimStart();
  while (rest !== '') {
    const [step, length] = takeStep(rest);
    if (step !== undefined) steps.push(step);
    rest = rest.slice(length).trimStart();
  }
  return steps;
}

/** The first step and how many characters it takes. */
function takeStep(text: string): readonly [Step | undefined, number] {
  const first = text.charAt(0);
  if (first === '$') return [{ type: 'root' }, 1];
  if (first === '@') return [{ type: 'current' }, 1];
  if (text.startsWith('..')) return [{ type: 'recursive' }, 1];
  if (first === '.') return takeField(text);
  if (first === '[') return takeBracket(text);
  if (first === '"' || first === "'") return takeQuoted(text);
  const literal = /^(-?\d+(\.\d+)?|true|false)(?![\w])/.exec(text)?.[0];
  if (literal !== undefined)
    return [{ type: 'literal', value: literalValue(literal) }, literal.length];
  const word = /^[A-Za-z_][\w-]*/.exec(text)?.[0];
  if (word !== undefined) throw new CommandError(`unrecognized identifier ${word}`);
  const code = first.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw new CommandError(`unrecognized character in action: U+${code} '${first}'`);
}

function literalValue(text: string): number | boolean {
  return text === 'true' || text === 'false' ? text === 'true' : Number(text);
}

function takeField(text: string): readonly [Step | undefined, number] {
  const name = /^\.((?:\\.|[^\s.,[\]$@{}\\])*)/s.exec(text)?.[1] ?? '';
  const length = name.length + 1;
  if (name === '') return [undefined, length];
  if (name === '*') return [{ type: 'wildcard' }, length];
  return [{ type: 'field', name: name.replace(/\\(.)/g, '$1') }, length];
}

function takeQuoted(text: string): readonly [Step, number] {
  const quote = text.charAt(0);
  const end = new RegExp(`^${quote}((?:\\\\.|[^\\\\${quote}])*)${quote}`, 's').exec(text);
  if (end === null) throw new CommandError('unterminated quoted string');
  return [{ type: 'literal', value: readEscapes(end[1] ?? '') }, end[0].length];
}

function readEscapes(text: string): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return text.replace(/\\(.)/gs, (_, character: string) => escapes[character] ?? character);
}

/** `[...]`: a filter, a quoted key, a union of several, a wildcard, an index or a slice. */
function takeBracket(text: string): readonly [Step, number] {
  const end = closingBracket(text);
  const inside = text.slice(1, end).trim();
  const length = end + 1;
  if (inside.startsWith('?(')) {
    if (!inside.endsWith(')')) throw new CommandError('unterminated filter');
    return [parseFilter(inside.slice(2, -1).trim()), length];
  }
  if (inside === '*') return [{ type: 'wildcard' }, length];
  const members = splitUnion(inside);
  if (members.length > 1) {
    return [{ type: 'union', members: members.map(parseSubscript) }, length];
  }
  const steps = parseSubscript(inside);
  const [only] = steps;
  return [steps.length === 1 && only ? only : { type: 'union', members: [steps] }, length];
}

function closingBracket(text: string): number {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    if (depth === 0) return at;
  }
  throw new CommandError(text.startsWith('[?(') ? 'unterminated filter' : 'unterminated array');
}

function splitUnion(inside: string): readonly string[] {
  return inside.match(/(?:'[^']*'|"[^"]*"|[^,'"])+/g)?.map((member) => member.trim()) ?? [inside];
}

/** A key in quotes is read as a path: a dot that belongs to the key needs a backslash there too. */
function parseSubscript(text: string): readonly Step[] {
  const key = /^'([^']*)'$/.exec(text)?.[1];
  if (key !== undefined) return parseSteps(`.${key}`);
  if (text === '*') return [{ type: 'wildcard' }];
  const match = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
  if (match === null) throw new CommandError(`invalid array index ${text}`);
  if (text === '') return [{ type: 'slice', slice: {} }];
  if (match[2] === undefined) return [{ type: 'slice', slice: { index: Number(match[1]) } }];
  const [from, to, step] = [match[1], match[2].slice(1), match[3]?.slice(1)];
  const slice: Slice = {
    ...(from ? { from: Number(from) } : {}),
    ...(to ? { to: Number(to) } : {}),
    ...(step ? { step: Number(step) } : {}),
  };
  return [{ type: 'slice', slice }];
}

function parseFilter(text: string): Step {
  const match = /^([^!<>=]+)([!<>=]+)(.+)$/s.exec(text);
  if (match === null) return { type: 'filter', filter: { left: parseSteps(text) } };
  const [, left = '', operator, right = ''] = match;
  const comparison = { operator: operator as Comparison, right: parseSteps(right) };
  return { type: 'filter', filter: { left: parseSteps(left), comparison } };
}
