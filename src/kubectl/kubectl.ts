/** The program: finds the command, parses its flags, runs it, and turns failures into words and a status. */

import { Client } from './client/client.ts';
import { Discovery } from './client/discovery.ts';
import type { Command } from './command.ts';
import { commands } from './commands/index.ts';
import { suggestions } from './commands/suggest.ts';
import { CommandError, ExitError, explainError, NotSimulatedError } from './errors.ts';
import type { Flags } from './flags/flag.ts';
import { globalFlags, globalFlagsNotSimulated } from './flags/global.ts';
import { FlagError, type ParsedLine, parseFlags } from './flags/parse.ts';
import type { KubectlHost } from './host.ts';

/** Runs one command line, without the word `kubectl`. The result is the exit status. */
export async function kubectl(args: readonly string[], host: KubectlHost): Promise<number> {
  try {
    await dispatch(args, host);
    return 0;
  } catch (error) {
    const { text, exitCode } = explainError(error);
    if (text !== '') host.write('stderr', text);
    return exitCode;
  }
}

/** The one context of the one cluster, as kubeadm names it. */
const contextName = 'kubernetes-admin@kubernetes';

async function dispatch(line: readonly string[], host: KubectlHost): Promise<void> {
  const { before, verb, after } = splitVerb(line);
  if (verb === undefined) throw new NotSimulatedError('kubectl without a command');
  const { command, path, rest } = findSubcommand(findCommand(verb), `kubectl ${verb}`, after);
  const flags: Flags = { ...globalFlags, ...command.flags };
  const parsed = parse([...before, ...rest], flags, command, path);
  refuseGlobals(parsed.values, path);
  const missing = command.required.filter((name) => !parsed.given.has(name));
  if (missing.length > 0)
    throw new CommandError(
      `required flag(s) ${missing.map((name) => JSON.stringify(name)).join(', ')} not set`,
    );
  const client = new Client(host);
  const namespace = parsed.values['namespace'];
  await command.run({
    path,
    args: parsed.args,
    argsBeforeDash: parsed.argsBeforeDash,
    flags: parsed.values,
    given: (name) => parsed.given.has(name),
    session: {
      host,
      client,
      discovery: new Discovery(client),
      namespace: typeof namespace === 'string' && namespace !== '' ? namespace : 'default',
      namespaceGiven: parsed.given.has('namespace'),
    },
  });
}

/** Global flags may stand before the command. */
function splitVerb(line: readonly string[]): {
  readonly before: readonly string[];
  readonly verb: string | undefined;
  readonly after: readonly string[];
} {
  let at = 0;
  while (line[at]?.startsWith('-')) at += takesNextWord(line[at] ?? '') ? 2 : 1;
  return { before: line.slice(0, at), verb: line[at], after: line.slice(at + 1) };
}

function takesNextWord(word: string): boolean {
  return word === '-n' || (word.startsWith('--') && !word.includes('=') && word !== '--help');
}

function findCommand(verb: string): Command {
  const found = commands.find(
    (command) => typeof command !== 'string' && [command.name, ...command.aliases].includes(verb),
  );
  if (typeof found === 'object') return found;
  if (commands.includes(verb)) throw new NotSimulatedError(`kubectl ${verb}`);
  const names = commands.map((command) => (typeof command === 'string' ? command : command.name));
  const close = suggestions(verb, names);
  const hint =
    close.length === 0
      ? ''
      : `\n\nDid you mean this?\n${close.map((name) => `\t${name}\n`).join('')}`;
  throw new CommandError(`unknown command ${JSON.stringify(verb)} for "kubectl"${hint}`);
}

function findSubcommand(
  command: Command,
  path: string,
  rest: readonly string[],
): { readonly command: Command; readonly path: string; readonly rest: readonly string[] } {
  const [word = '', ...others] = rest;
  if (command.subcommandsNotSimulated.includes(word))
    throw new NotSimulatedError(`${path} ${word}`);
  const found = command.subcommands.find(({ name, aliases }) => [name, ...aliases].includes(word));
  if (found === undefined) return { command, path, rest };
  return findSubcommand(found, `${path} ${found.name}`, others);
}

function parse(
  line: readonly string[],
  flags: Flags,
  command: Command,
  path: string,
): ParsedLine<Flags> {
  try {
    return parseFlags(line, flags);
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    const unknown = unknownFlag(error);
    if ([...command.notSimulated, ...globalFlagsNotSimulated].includes(unknown))
      throw new NotSimulatedError(`the flag ${unknown} of ${path}`);
    throw new CommandError(`${error.message}\nSee '${path} --help' for usage.`);
  }
}

/** `--watch` or `-w` when that is what the parser does not know. */
function unknownFlag({ message }: FlagError): string {
  const letter = /^unknown shorthand flag: '(.)'/.exec(message)?.[1];
  if (letter !== undefined) return `-${letter}`;
  return /^unknown flag: (--.*)/.exec(message)?.[1] ?? '';
}

function refuseGlobals(values: ParsedLine<Flags>['values'], path: string): void {
  const context = values['context'];
  if (context !== '' && context !== contextName)
    throw new ExitError(
      `Error in configuration: context was not found for specified context: ${context}`,
    );
  if (values['help'] === true) throw new NotSimulatedError(`the help text of ${path}`);
}
