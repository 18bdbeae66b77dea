/** Compound commands: groups, conditions and loops. */

import type { Case, CommandNode, For, If, While } from 'unbash';
import { assign, type Context, type Statements } from './context.ts';
import { LoopSignal, notSimulated } from './errors.ts';
import { evaluate } from './expansion/arithmetic.ts';
import { patternMatches } from './expansion/pattern.ts';
import { expandPattern, expandText, expandWords } from './expansion/words.ts';

type Compound = Exclude<CommandNode, { type: 'Command' | 'Function' | 'Redirected' }>;

export async function runCompound(node: Compound, context: Context): Promise<number> {
  switch (node.type) {
    case 'BraceGroup':
      return run(node.body, context);
    case 'Subshell':
      return context.machine.interpreter.subshell(node.body, context);
    case 'If':
      return runIf(node, context);
    case 'For':
      return runFor(node, context);
    case 'ArithmeticFor':
      return runArithmeticFor(node, context);
    case 'While':
      return runWhile(node, context);
    case 'Case':
      return runCase(node, context);
    case 'ArithmeticCommand':
      return Number((await evaluate(node.expression, { context, text: node.body })) === 0n);
    case 'TestCommand': {
      const { testExpression } = await import('./conditional.ts');
      return testExpression(node.expression, context);
    }
    case 'Select':
      throw notSimulated('`select`');
    case 'Coproc':
      throw notSimulated('`coproc`');
  }
}

function run(list: Statements, context: Context): Promise<number> {
  return context.machine.interpreter.statements(list, context);
}

function checked(context: Context): Context {
  return { ...context, checked: true };
}

async function runIf(node: If, context: Context): Promise<number> {
  for (const { clause, then } of [node, ...node.elif])
    if ((await run(clause, checked(context))) === 0) return run(then, context);
  return node.else === undefined ? 0 : run(node.else, context);
}

async function runFor({ name, wordlist, body }: For, context: Context): Promise<number> {
  const words =
    wordlist === undefined ? context.state.positional : await expandWords(wordlist, context);
  let status = 0;
  const turns = words[Symbol.iterator]();
  await loop(context, async (inner) => {
    const next = turns.next();
    if (next.done) return false;
    assign(context, name.value, next.value);
    status = await run(body, inner);
    return true;
  });
  return status;
}

async function runArithmeticFor(
  node: Extract<Compound, { type: 'ArithmeticFor' }>,
  context: Context,
): Promise<number> {
  const scope = { context, text: '' };
  let status = 0;
  await evaluate(node.initialize, scope);
  let isFirst = true;
  await loop(context, async (inner) => {
    if (!isFirst) await evaluate(node.update, scope);
    isFirst = false;
    if (node.test !== undefined && (await evaluate(node.test, scope)) === 0n) return false;
    status = await run(node.body, inner);
    return true;
  });
  return status;
}

async function runWhile({ kind, clause, body }: While, context: Context): Promise<number> {
  let status = 0;
  await loop(context, async (inner) => {
    const holds = (await run(clause, checked(inner))) === 0;
    if (holds !== (kind === 'while')) return false;
    status = await run(body, inner);
    return true;
  });
  return status;
}

/** Turns until one says that it was the last, or `break`. */
async function loop(context: Context, turn: (inner: Context) => Promise<boolean>): Promise<void> {
  const inner = { ...context, loops: context.loops + 1 };
  for (;;) {
    await context.machine.limits.spend();
    try {
      if (!(await turn(inner))) return;
    } catch (signal) {
      if (!(signal instanceof LoopSignal)) throw signal;
      if (signal.levels > 1 && context.loops > 0)
        throw new LoopSignal(signal.kind, signal.levels - 1);
      if (signal.kind === 'break') return;
    }
  }
}

async function runCase({ word, items }: Case, context: Context): Promise<number> {
  const text = await expandText(word, context);
  let status = 0;
  let falls = false;
  for (const { pattern, body, terminator } of items) {
    let matches = falls;
    for (const each of pattern)
      matches ||= patternMatches(await expandPattern(each, context), text);
    if (!matches) continue;
    status = await run(body, context);
    if (terminator !== ';&' && terminator !== ';;&') return status;
    falls = terminator === ';&';
  }
  return status;
}
