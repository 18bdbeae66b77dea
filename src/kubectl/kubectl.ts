/** The program: finds the command, parses its flags, runs it, and turns failures into words and a status. */

import { Client } from './client/client.ts';
import { Discovery } from './client/discovery.ts';
import { type Command, findVerb, type Verb } from './command.ts';
import { verbs } from './commands/index.ts';
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
  const { command, path, rest } = await load(topVerb(verb), 'kubectl', after);
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

function topVerb(name: string): Verb {
  const found = findVerb(verbs, name);
  if (found !== undefined) return found;
  const close = suggestions(
    name,
    verbs.map((verb) => verb.name),
  );
  const hint =
    close.length === 0
      ? ''
      : `\n\nDid you mean this?\n${close.map((close) => `\t${close}\n`).join('')}`;
  throw new CommandError(`unknown command ${JSON.stringify(name)} for "kubectl"${hint}`);
}

/** Loads a command, or the one below it that the next words name. */
async function load(
  verb: Verb,
  above: string,
  words: readonly string[],
): Promise<{ readonly command: Command; readonly path: string; readonly rest: readonly string[] }> {
  const path = `${above} ${verb.name}`;
  if (verb.load === undefined) throw new NotSimulatedError(path);
  const command = await verb.load();
  const below = findVerb(command.subcommands, words[0] ?? '');
  return below === undefined ? { command, path, rest: words } : load(below, path, words.slice(1));
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
