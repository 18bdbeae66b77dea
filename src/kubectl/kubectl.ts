/** The program: finds the command, parses its flags, runs it, and turns failures into words and a status. */

import { Client } from './client/client.ts';
import { Discovery } from './client/discovery.ts';
import { type Command, findVerb, type Verb } from './command.ts';
import { verbs } from './commands/index.ts';
import { suggestions } from './commands/suggest.ts';
import { CommandError, ExitError, explainError, NotSimulatedError } from './errors.ts';
import { oldDryRunWarning } from './flags/dry-run.ts';
import type { Flags, FlagValues } from './flags/flag.ts';
import { globalFlags, globalFlagsNotSimulated } from './flags/global.ts';
import { FlagError, firstArgument, type ParsedLine, parseFlags } from './flags/parse.ts';
import type { KubectlHost } from './host.ts';
import { clusterName, contextName, userName } from './kubeconfig.ts';
import type { Session } from './session.ts';

/** Runs one command line, without the word `kubectl`. The result is the exit status. */
export async function kubectl(args: readonly string[], host: KubectlHost): Promise<number> {
  try {
    await dispatch(args, host);
    return 0;
  } catch (error) {
    const { text, exitCode } = explainError(error);
    if (error instanceof CommandError) host.write('stdout', error.printed);
    if (text !== '') host.write('stderr', text);
    return exitCode;
  }
}

async function dispatch(line: readonly string[], host: KubectlHost): Promise<void> {
  const at = firstArgument(line, globalFlags);
  const name = line[at];
  if (name === undefined) return runWithoutCommand(line, host);
  const { command, path, rest } = await load(topVerb(name, line), 'kubectl', without(line, at));
  const flags: Flags = { ...globalFlags, ...command.flags };
  const parsed = parse(rest, flags, command, path);
  if (parsed.values['help'] === true) return showHelp(path, host);
  // Flags of this name are its own.
  if (path !== 'kubectl config set-context')
    checkGlobals(parsed.values as FlagValues<typeof globalFlags>);
  const missing = command.required.filter((flag) => !parsed.given.has(flag));
  if (missing.length > 0)
    throw new CommandError(
      `required flag(s) ${missing.map((flag) => JSON.stringify(flag)).join(', ')} not set`,
    );
  const warning = oldDryRunWarning(parsed.values['dry-run'], host.now());
  if (warning !== '') host.write('stderr', warning);
  await command.run({
    path,
    args: parsed.args,
    argsBeforeDash: parsed.argsBeforeDash,
    flags: parsed.values,
    given: (flag) => parsed.given.has(flag),
    session: openSession(parsed, host),
    help: (path, stream) => showHelp(path, host, stream),
  });
}

function openSession({ values, given }: ParsedLine<Flags>, host: KubectlHost): Session {
  // The values of global flags; a command of the same name for a flag of its own has them otherwise.
  const global = values as FlagValues<typeof globalFlags>;
  const { as, 'as-group': groups, namespace: named } = global;
  const client = new Client(host, { user: as, groups });
  const namespace = named || host.settings.get('namespace') || 'default';
  return {
    host,
    client,
    discovery: new Discovery(client),
    namespace,
    namespaceGiven: given.has('namespace'),
    requestTimeoutMs: timeoutOf(String(global['request-timeout'])),
  };
}

const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Seconds, unless there is a unit; 0 is no limit. */
function timeoutOf(text: string): number {
  const [, number = '0', unit = 's'] = TIMEOUT.exec(text) ?? [];
  return Number(number) * (UNIT_MS[unit] ?? 0) || Number.POSITIVE_INFINITY;
}

const TIMEOUT = /^(-?\d+)(ns|us|ms|s|m|h)?$/;

/** `kubectl` alone is a question for help; its flags are looked at all the same. */
async function runWithoutCommand(line: readonly string[], host: KubectlHost): Promise<void> {
  parse(line, globalFlags, undefined, 'kubectl');
  await showHelp('kubectl', host);
}

async function showHelp(
  path: string,
  host: KubectlHost,
  stream: 'stdout' | 'stderr' = 'stdout',
): Promise<void> {
  const { helpText } = await import('./help/help.ts');
  host.write(stream, await helpText(path.split(' ').slice(1)));
}

/** What kubectl does not know might be a plugin, and those take no flags before their name. */
function topVerb(name: string, line: readonly string[]): Verb {
  const found = findVerb(verbs, name);
  if (found !== undefined) return found;
  const [first = ''] = line;
  if (first.startsWith('-'))
    throw new ExitError(`Error: flags cannot be placed before plugin name: ${first}`);
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

/** Loads a command, or the one below it that the line names next. */
async function load(
  verb: Verb,
  above: string,
  line: readonly string[],
): Promise<{ readonly command: Command; readonly path: string; readonly rest: readonly string[] }> {
  const path = `${above} ${verb.name}`;
  if (verb.load === undefined) throw new NotSimulatedError(path);
  const command = await verb.load();
  if (command.subcommands.length === 0) return { command, path, rest: line };
  const at = firstArgument(line, { ...globalFlags, ...command.flags });
  const below = findVerb(command.subcommands, line[at] ?? '');
  return below === undefined ? { command, path, rest: line } : load(below, path, without(line, at));
}

function without(line: readonly string[], at: number): readonly string[] {
  return line.filter((_, index) => index !== at);
}

function parse(
  line: readonly string[],
  flags: Flags,
  command: Command | undefined,
  path: string,
): ParsedLine<Flags> {
  try {
    return parseFlags(line, flags);
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    const unknown = unknownFlag(error);
    if ([...(command?.notSimulated ?? []), ...globalFlagsNotSimulated].includes(unknown))
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

/** The cluster has one context, and its requests take no time. */
function checkGlobals(given: FlagValues<typeof globalFlags>): void {
  if (given.context !== '' && given.context !== contextName)
    throw new ExitError(
      `Error in configuration: context was not found for specified context: ${given.context}`,
    );
  if (given.cluster !== '' && given.cluster !== clusterName)
    throw new CommandError(`no server found for cluster ${JSON.stringify(given.cluster)}`);
  if (given.user !== '' && given.user !== userName)
    throw new CommandError(`auth info ${JSON.stringify(given.user)} does not exist`);
  if (!TIMEOUT.test(given['request-timeout']))
    throw new CommandError(
      'Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)',
    );
  if (given.v > 0) throw new NotSimulatedError(`the log of kubectl at level ${given.v}`);
}
