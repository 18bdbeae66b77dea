/** `$(...)`: what a script prints, without the newlines at its end. */

import type { CommandExpansionPart, ParsedScript, Redirection } from 'unbash';
import type { Context } from '../context.ts';
import { ShellError } from '../errors.ts';
import { sinkOf } from '../pipe.ts';
import { openRedirections } from '../redirections.ts';
import { inputAt } from '../streams.ts';
import { syntaxError } from '../syntax.ts';

/** Characters that one substitution may give. */
const MAX_LENGTH = 1_000_000;

export async function commandOutput(
  { script, text }: Omit<CommandExpansionPart, 'type'>,
  context: Context,
): Promise<string> {
  if (script === undefined) return '';
  const source = script.source ?? context.source;
  const problem = syntaxError(script, source);
  if (problem !== undefined) throw new ShellError(`command substitution: ${problem.message}`);
  const file = readsFile(script);
  if (file !== undefined) {
    const opened = await openRedirections([file], context);
    return trimmed((await inputAt(opened, 0)?.readAll()) ?? '');
  }
  return trimmed(await outputOf(script, text, { ...context, source }));
}

async function outputOf(script: ParsedScript, text: string, context: Context): Promise<string> {
  let output = '';
  const stdout = sinkOf((more) => {
    output += more;
    if (output.length > MAX_LENGTH) throw new ShellError(`${text}: too much output`);
  });
  const { machine, state } = context;
  const streams = new Map(context.streams).set(1, stdout);
  const status = await machine.interpreter.subshell(script, { ...context, streams });
  state.substitutionStatus = status;
  state.status = status;
  return output;
}

/** `$(<file)`. */
function readsFile({ commands }: ParsedScript): Redirection | undefined {
  const [statement, ...more] = commands;
  const command = statement?.command;
  if (more.length > 0 || command?.type !== 'Command' || command.name !== undefined)
    return undefined;
  const [first, ...rest] = command.prefix;
  return rest.length === 0 && first?.type === 'Redirect' && first.operator === '<'
    ? first
    : undefined;
}

function trimmed(text: string): string {
  return text.replace(/\n+$/, '').replaceAll('\0', '');
}
