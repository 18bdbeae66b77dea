/** `[[ ... ]]`: conditions that the grammar knows, on words that are not split. */

import type { TestExpression } from 'unbash';
import { compareNumbers, compareTexts, isTrueOf } from './conditions.ts';
import { assign, type Context } from './context.ts';
import { ShellError } from './errors.ts';
import { evaluateText } from './expansion/arithmetic.ts';
import { compile, patternMatches } from './expansion/pattern.ts';
import { regularExpression } from './expansion/posix.ts';
import { expandPattern, expandText } from './expansion/words.ts';

/** 0 true, 1 false. */
export async function testExpression(node: TestExpression, context: Context): Promise<number> {
  return Number(!(await isTrue(node, context)));
}

async function isTrue(node: TestExpression, context: Context): Promise<boolean> {
  switch (node.type) {
    case 'TestGroup':
      return isTrue(node.expression, context);
    case 'TestNot':
      return (await isTrue(node.operand, context)) !== (node.negations.length % 2 === 1);
    case 'TestLogical': {
      for (const operand of node.operands)
        if ((await isTrue(operand, context)) !== (node.operator === '&&'))
          return node.operator === '||';
      return node.operator === '&&';
    }
    case 'TestUnary': {
      const operand = await expandText(node.operand, context);
      if (node.operator === '-v') return context.state.variables.has(operand);
      return isTrueOf(node.operator, operand, context.machine.files.from(context.state.folder));
    }
    case 'TestBinary':
      return binary(node, context);
  }
}

async function binary(
  { operator, left, right }: Extract<TestExpression, { type: 'TestBinary' }>,
  context: Context,
): Promise<boolean> {
  const text = await expandText(left, context);
  switch (operator) {
    case '=':
    case '==':
      return patternMatches(await expandPattern(right, context), text);
    case '!=':
      return !patternMatches(await expandPattern(right, context), text);
    case '=~':
      return matchesExpression(text, await expressionOf(right, context), context);
  }
  const other = await expandText(right, context);
  if (operator === '<' || operator === '>') return compareTexts(operator, text, other) === true;
  const numbers = [await evaluateText(text, context), await evaluateText(other, context)] as const;
  const result = compareNumbers(operator, ...numbers);
  if (result === undefined) throw new ShellError(`[[: the operator ${operator}: not simulated`, 2);
  return result;
}

/** Quoted parts stand for themselves; `BASH_REMATCH` takes what matched. */
function matchesExpression(text: string, source: string, context: Context): boolean {
  const expression = compile(source);
  if (expression === undefined) throw new ShellError(`[[: invalid regular expression`, 2);
  const match = expression.exec(text);
  assign(context, 'BASH_REMATCH', match === null ? [] : [...match].map((part) => part ?? ''));
  return match !== null;
}

type Word = Extract<TestExpression, { type: 'TestBinary' }>['right'];

async function expressionOf(word: Word, context: Context): Promise<string> {
  if (word.parts === undefined) return regularExpression(word.text, 'extended');
  let source = '';
  for (const part of word.parts) {
    const text = await expandText({ ...word, parts: [part] }, context);
    const isQuoted = /Quoted$/.test(part.type);
    source += isQuoted
      ? text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      : part.type === 'Literal'
        ? part.text
        : text;
  }
  return regularExpression(source, 'extended');
}
