/** Help texts, made from the tables of commands and flags; the words are ours, the form is kubectl's. */

import { type Command, findVerb, type Verb } from '../command.ts';
import { verbs } from '../commands/index.ts';
import type { Flag, Flags } from '../flags/flag.ts';
import { globalFlags } from '../flags/global.ts';
import { flagWords } from './flag-words.ts';
import { rootGroups } from './groups.ts';
import { topics } from './topics.ts';

/** The help of the command that the words name as far as they go; of kubectl itself without any. */
export async function helpText(words: readonly string[]): Promise<string> {
  return words.length === 0 ? rootText() : textOf(words);
}

/** The flags that every command takes. */
export function globalOptionsText(): string {
  return `The following options can be passed to any command:\n\n${flagLines(globalFlags)}`;
}

const footer =
  'Use "kubectl options" for a list of global command-line options (applies to all commands).\n';

/** No column of names is narrower (cobra, minNamePadding). */
const narrowestColumn = 11;

function rootText(): string {
  const width = Math.max(...rootGroups.flatMap(({ names }) => names.map((name) => name.length)));
  const groups = rootGroups.map(
    ({ title, names }) => `${title}:\n${commandLines('', names, width)}\n`,
  );
  return `kubectl controls the Kubernetes cluster manager.\n\n Find more information at: https://kubernetes.io/docs/reference/kubectl/\n\n${groups.join('')}Usage:\n  kubectl [flags] [options]\n\nUse "kubectl <command> --help" for more information about a given command.\n${footer}`;
}

async function textOf(words: readonly string[]): Promise<string> {
  const found = await findCommand(words);
  if (found === undefined) return `Unknown help topic [\`${words[0]}\`]\n\n${rootText()}`;
  const { verb, command, path } = found;
  const topic = topics[path.join(' ')];
  const name = ['kubectl', ...path].join(' ');
  const below = (command?.subcommands ?? []).map((sub) => sub.name);
  const flags = flagLines(command?.flags ?? {});
  return [
    topic?.long ?? `${topic?.summary ?? name}.\n`,
    verb.load === undefined ? `This command is not simulated.\n` : '',
    verb.aliases.length === 0 ? '' : `Aliases:\n${[verb.name, ...verb.aliases].join(', ')}\n`,
    topic?.examples === undefined ? '' : `Examples:\n${topic.examples}`,
    below.length === 0 ? '' : `Available Commands:\n${commandLines(`${path.join(' ')} `, below)}`,
    flags === '' ? '' : `Options:\n${flags}`,
    `Usage:\n  ${name} ${topic?.usage ?? (below.length > 0 ? 'SUBCOMMAND' : '[flags]')} [options]\n`,
    `${below.length === 0 ? '' : `Use "${name} <command> --help" for more information about a given command.\n`}${footer}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

interface FoundCommand {
  readonly verb: Verb;
  readonly command: Command | undefined;
  readonly path: readonly string[];
}

/** Words that name nothing below are left aside, as by real kubectl. */
async function findCommand(words: readonly string[]): Promise<FoundCommand | undefined> {
  let found: FoundCommand | undefined;
  let level: readonly Verb[] = verbs;
  for (const word of words) {
    const verb = findVerb(level, word);
    if (verb === undefined) break;
    const command = await verb.load?.();
    found = { verb, command, path: [...(found?.path ?? []), verb.name] };
    level = command?.subcommands ?? [];
  }
  return found;
}

function commandLines(
  prefix: string,
  names: readonly string[],
  narrowest = narrowestColumn,
): string {
  const width = Math.max(narrowest, ...names.map((name) => name.length));
  return names
    .map((name) => `  ${name.padEnd(width)}   ${topics[prefix + name]?.summary ?? ''}\n`)
    .join('');
}

function flagLines(flags: Flags): string {
  return Object.entries(flags)
    .filter(([name]) => name !== 'help')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, flag]) => `    ${flagHead(name, flag)}:\n\t${flagWords[name] ?? ''}\n`)
    .join('\n');
}

function flagHead(name: string, flag: Flag): string {
  const short = flag.shorthand === undefined ? '' : `-${flag.shorthand}, `;
  return `${short}--${name}=${defaultText(flag)}`;
}

function defaultText(flag: Flag): string {
  switch (flag.type) {
    case 'boolean':
      return String(flag.default ?? false);
    case 'string':
      return `'${flag.default ?? ''}'`;
    case 'strings':
      return '[]';
    case 'integer':
      return String(flag.default);
    case 'duration':
      return durationText(flag.default);
  }
}

/** `1m0s`, as Go prints it. */
function durationText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const seconds = (ms % 60_000) / 1000;
  return minutes === 0 ? `${seconds}s` : `${minutes}m${seconds}s`;
}
