/** Arithmetic on 64-bit integers: `$((...))`, `((...))`, `let`, indices. */

import { type ArithmeticExpansionPart, type ArithmeticExpression, parse } from 'unbash';
import { assign, type Context, deeper } from '../context.ts';
import { ShellError } from '../errors.ts';
import { textOf } from '../state.ts';
import { expandParts, expandText } from './words.ts';

export async function expandArithmetic(
  { expression, text }: ArithmeticExpansionPart,
  context: Context,
): Promise<string> {
  const inside = text.startsWith('$((') ? text.slice(3, -2) : text.slice(2, -1);
  return String(await evaluate(expression, { context, text: inside.trim() }));
}

/** An expression given as text, such as the value of a variable. */
export async function evaluateText(text: string, context: Context): Promise<bigint> {
  const trimmed = text.trim();
  if (trimmed === '') return 0n;
  if (/^[1-9]\d*$|^0$/.test(trimmed)) return BigInt.asIntN(64, BigInt(trimmed));
  const [statement] = parse(`((${trimmed}))`).commands;
  const command = statement?.command;
  if (command?.type !== 'ArithmeticCommand') throw syntaxError(trimmed, trimmed);
  return evaluate(command.expression, { context: deeper(context), text: trimmed });
}

interface Scope {
  readonly context: Context;
  /** The whole expression, for messages. */
  readonly text: string;
}

export async function evaluate(
  node: ArithmeticExpression | undefined,
  scope: Scope,
): Promise<bigint> {
  if (node === undefined) return 0n;
  return BigInt.asIntN(64, await numberFor(node, scope));
}

async function numberFor(node: ArithmeticExpression, scope: Scope): Promise<bigint> {
  switch (node.type) {
    case 'ArithmeticGroup':
      return evaluate(node.expression, scope);
    case 'ArithmeticTernary':
      return (await evaluate(node.test, scope)) !== 0n
        ? evaluate(node.consequent, scope)
        : evaluate(node.alternate, scope);
    case 'ArithmeticUnary':
      return unary(node, scope);
    case 'ArithmeticBinary':
      return binary(node, scope);
    case 'ArithmeticWord':
      return wordValue(node, scope);
    case 'ArithmeticCommandExpansion': {
      const { machine } = scope.context;
      const output = await machine.expanders.command(node, deeper(scope.context));
      return evaluateText(output, scope.context);
    }
  }
}

type Node<T> = Extract<ArithmeticExpression, { type: T }>;

async function wordValue(node: Node<'ArithmeticWord'>, scope: Scope): Promise<bigint> {
  const { context } = scope;
  const text = await wordText(node, context);
  if (text === '') throw syntaxError('', scope.text);
  const number = numberOf(text, scope);
  if (number !== undefined) return number;
  const element = /^([A-Za-z_]\w*)\[(.*)\]$/.exec(text);
  if (element !== null) {
    const stored = context.state.variables.get(element[1] ?? '')?.value;
    const list = typeof stored === 'string' ? [stored] : (stored ?? []);
    return evaluateText(list[Number(await evaluateText(element[2] ?? '', context))] ?? '', context);
  }
  if (!/^[A-Za-z_]\w*$/.test(text)) {
    if (text === node.value) throw syntaxError(text, scope.text);
    return evaluateText(text, context);
  }
  const value = textOf(context.state, text);
  if (value === undefined && context.state.options.has('nounset'))
    throw new ShellError(`${text}: unbound variable`, 127);
  return evaluateText(value ?? '', deeper(context));
}

async function wordText(
  { parts, value }: Node<'ArithmeticWord'>,
  context: Context,
): Promise<string> {
  if (parts !== undefined) return expandParts(parts, context);
  if (!/[$`]/.test(value)) return value;
  const [statement] = parse(`: "${value}"`).commands;
  const command = statement?.command;
  const [word] = command?.type === 'Command' ? command.suffix : [];
  return word?.type === 'Word' ? expandText(word, context) : value;
}

/** `10`, `0x1f`, `017`, `2#101`; undefined for what is no number. */
function numberOf(text: string, scope: Scope): bigint | undefined {
  if (!/^\d/.test(text)) return undefined;
  if (/^0[xX][\da-fA-F]+$/.test(text)) return BigInt(text);
  if (/^0[0-7]*$/.test(text)) return BigInt(`0o${text}`);
  if (/^[1-9]\d*$/.test(text)) return BigInt(text);
  const based = /^(\d+)#([\da-zA-Z]+)$/.exec(text);
  if (based !== null) return basedNumber(Number(based[1]), based[2] ?? '', text, scope);
  const complaint = /^0\d+$/.test(text)
    ? 'value too great for base'
    : /^\d+[A-Za-z_]/.test(text)
      ? 'value too great for base'
      : 'syntax error: invalid arithmetic operator';
  throw new ShellError(`${scope.text}: ${complaint} (error token is "${text}")`);
}

function basedNumber(base: number, digits: string, text: string, scope: Scope): bigint {
  let value = 0n;
  for (const digit of digits.toLowerCase()) {
    const one = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(digit);
    if (one >= base)
      throw new ShellError(`${scope.text}: value too great for base (error token is "${text}")`);
    value = value * BigInt(base) + BigInt(one);
  }
  return value;
}

function syntaxError(token: string, text: string): ShellError {
  const rest = token === '' ? (/[^\w\s)]+\s*$/.exec(text)?.[0] ?? text) : token;
  return new ShellError(`${text}: syntax error: operand expected (error token is "${rest}")`);
}

async function unary(node: Node<'ArithmeticUnary'>, scope: Scope): Promise<bigint> {
  const value = await evaluate(node.operand, scope);
  switch (node.operator) {
    case '-':
      return -value;
    case '!':
      return value === 0n ? 1n : 0n;
    case '~':
      return ~value;
    case '++':
    case '--': {
      const next = node.operator === '++' ? value + 1n : value - 1n;
      await store(node.operand, next, scope);
      return node.prefix ? next : value;
    }
    default:
      return value;
  }
}

const ASSIGNMENT = /^(?:[-+*/%&|^]|<<|>>)?=$/;

async function binary(node: Node<'ArithmeticBinary'>, scope: Scope): Promise<bigint> {
  const { operator, left, right } = node;
  if (operator === '&&' || operator === '||') {
    const first = (await evaluate(left, scope)) !== 0n;
    if (first === (operator === '||')) return first ? 1n : 0n;
    return (await evaluate(right, scope)) !== 0n ? 1n : 0n;
  }
  if (ASSIGNMENT.test(operator)) {
    const given = await evaluate(right, scope);
    const value =
      operator === '='
        ? given
        : calculate(operator.slice(0, -1), await evaluate(left, scope), given, scope, right);
    await store(left, value, scope);
    return value;
  }
  return calculate(
    operator,
    await evaluate(left, scope),
    await evaluate(right, scope),
    scope,
    right,
  );
}

async function store(node: ArithmeticExpression, value: bigint, scope: Scope): Promise<void> {
  if (node.type !== 'ArithmeticWord' || !/^[A-Za-z_]\w*$/.test(node.value))
    throw new ShellError(
      `${scope.text}: attempted assignment to non-variable (error token is "${scope.text.slice(node.end - node.pos)}")`,
    );
  assign(scope.context, node.value, String(BigInt.asIntN(64, value)));
}

function calculate(
  operator: string,
  left: bigint,
  right: bigint,
  scope: Scope,
  divisor: ArithmeticExpression,
): bigint {
  const truth = (value: boolean): bigint => (value ? 1n : 0n);
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
    case '%': {
      if (right !== 0n) return operator === '/' ? left / right : left % right;
      const token = divisor.type === 'ArithmeticWord' ? divisor.value : '0';
      throw new ShellError(`${scope.text}: division by 0 (error token is "${token}")`);
    }
    case '**':
      if (right < 0n) throw new ShellError(`${scope.text}: exponent less than 0`);
      return power(left, right);
    case '<<':
      return BigInt.asIntN(64, left) << (right & 63n);
    case '>>':
      return left >> (right & 63n);
    case '<':
      return truth(left < right);
    case '>':
      return truth(left > right);
    case '<=':
      return truth(left <= right);
    case '>=':
      return truth(left >= right);
    case '==':
      return truth(left === right);
    case '!=':
      return truth(left !== right);
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case ',':
      return right;
    default:
      throw new ShellError(`${scope.text}: syntax error: invalid arithmetic operator`);
  }
}

/** Modulo 2^64, so that no exponent takes long. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let factor = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = BigInt.asIntN(64, result * factor);
    factor = BigInt.asIntN(64, factor * factor);
  }
  return result;
}
