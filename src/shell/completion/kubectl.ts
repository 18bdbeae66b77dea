/** Completion for `kubectl`: verbs, kinds, names of objects, flags and their values. */

/** What is asked of kubectl and the cluster. */
export interface KubectlFacts {
  readonly verbs: readonly string[];
  /** Names of the commands below a verb, such as those of `create`. */
  subcommands(verb: string): Promise<readonly string[]>;
  /** Long flags of a command, with their dashes. @param words verb and, where it has some, subcommand */
  flags(words: readonly string[]): Promise<readonly string[]>;
  /** `pods`, `services`, and short names. */
  kinds(): Promise<readonly string[]>;
  /** Names of the objects of a kind. */
  names(kind: string, namespace: string | undefined): Promise<readonly string[]>;
}

type Paths = (word: string) => readonly string[];

/** Verbs that act on Pods when no kind is named. */
const ON_PODS: ReadonlySet<string> = new Set(['attach', 'debug', 'exec', 'logs', 'port-forward']);
/** Verbs that take files only. */
const ON_FILES: ReadonlySet<string> = new Set(['apply', 'create', 'replace', 'diff', 'kustomize']);
const ON_NODES: ReadonlySet<string> = new Set(['cordon', 'uncordon', 'drain', 'taint']);
const ROLLED_OUT = ['deployments', 'daemonsets', 'statefulsets'];

const FORMATS = [
  'custom-columns=',
  'go-template=',
  'json',
  'jsonpath=',
  'name',
  'wide',
  'yaml',
] as const;

/** @param words behind `kubectl`; the last one is being typed */
export async function completeKubectl(
  words: readonly string[],
  facts: KubectlFacts,
  paths: Paths,
): Promise<readonly string[]> {
  const word = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const ofFlag = await flagValues(before.at(-1) ?? '', word, facts, paths);
  if (ofFlag !== undefined) return ofFlag;
  const operands = withoutFlags(before);
  const [verb, ...rest] = operands;
  if (verb === undefined) return word.startsWith('-') ? facts.flags([]) : facts.verbs;
  const below = await facts.subcommands(verb);
  const isBelow = below.includes(rest[0] ?? '');
  if (word.startsWith('-')) return facts.flags(isBelow ? operands.slice(0, 2) : [verb]);
  if (below.length > 0 && rest.length === 0) return below;
  return operandsOf(isBelow ? rest.slice(1) : rest, verb, word, {
    facts,
    namespace: namespaceOf(before),
  });
}

/** Undefined when the word is no value of a flag. */
async function flagValues(
  flag: string,
  word: string,
  facts: KubectlFacts,
  paths: Paths,
): Promise<readonly string[] | undefined> {
  const inline = /^(--[a-z-]+=)/.exec(word)?.[1];
  const name = inline === undefined ? flag : inline.slice(0, -1);
  const prefix = inline ?? '';
  const typed = word.slice(prefix.length);
  const prefixed = (values: readonly string[]) => values.map((value) => prefix + value);
  if (name === '-f' || name === '--filename') return prefixed(paths(typed));
  if (name === '-o' || name === '--output') return prefixed(FORMATS);
  if (name === '-n' || name === '--namespace')
    return prefixed(await facts.names('namespaces', undefined));
  return undefined;
}

/** Flags that are followed by their value in a word of its own. */
const VALUED = /^(?:-[nfolc]|--(?:namespace|filename|output|selector|container))$/;

function withoutFlags(words: readonly string[]): readonly string[] {
  return words.filter(
    (word, index) => !word.startsWith('-') && !VALUED.test(words[index - 1] ?? ''),
  );
}

function namespaceOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '-n' || word === '--namespace');
  if (at !== -1) return words[at + 1];
  return words.map((word) => /^(?:-n|--namespace)=(.*)$/.exec(word)?.[1]).find(Boolean);
}

interface Where {
  readonly facts: KubectlFacts;
  readonly namespace: string | undefined;
}

async function operandsOf(
  operands: readonly string[],
  verb: string,
  word: string,
  { facts, namespace }: Where,
): Promise<readonly string[]> {
  const slash = word.indexOf('/');
  if (slash !== -1) {
    const kind = word.slice(0, slash);
    return (await facts.names(kind, namespace)).map((name) => `${kind}/${name}`);
  }
  if (ON_FILES.has(verb)) return [];
  if (ON_NODES.has(verb)) return facts.names('nodes', undefined);
  if (ON_PODS.has(verb))
    return operands.length === 0
      ? [...(await facts.names('pods', namespace)), 'deployment/', 'service/']
      : [];
  if (verb === 'rollout' && operands.length === 0) return ROLLED_OUT;
  const [kind] = operands;
  if (kind !== undefined) return kind.includes('/') ? [] : facts.names(kind, namespace);
  const listed = word.slice(0, word.lastIndexOf(',') + 1);
  return (await facts.kinds()).map((each) => listed + each);
}
