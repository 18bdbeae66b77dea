/** `kubectl set env`: variables of the containers of a Pod template, given one by one or taken from a ConfigMap or Secret. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError, NotSimulatedError } from '../errors.ts';
import { isRecord } from '../record.ts';
import { fileFlagsNotSimulated } from '../resources/manifest.ts';
import { type FetchedObject, findObjects } from '../resources/objects.ts';
import { print, printError, type Session } from '../session.ts';
import { changeAll, changeOptions, objectsToSet, setFlags } from './change.ts';
import { changeContainers, isMatch } from './containers.ts';
import { type Container, type EnvVar, type PodSpec, withPodSpec } from './pod-template.ts';

const flags = {
  ...setFlags,
  containers: { type: 'string', shorthand: 'c', default: '*' },
  env: { type: 'strings', commas: false, shorthand: 'e' },
  from: { type: 'string' },
  keys: { type: 'strings', commas: true },
  list: { type: 'boolean' },
  overwrite: { type: 'boolean', default: true },
  prefix: { type: 'string' },
} as const;

type EnvCall = Call<typeof flags>;

/** What to set, in order, and which names to take away. */
interface Variables {
  readonly set: readonly EnvVar[];
  readonly remove: readonly string[];
}

export const setEnv = defineCommand({
  flags,
  notSimulated: [...fileFlagsNotSimulated, '--resolve'],
  async run(call) {
    const { args, flags: given } = call;
    const isPair = (word: string): boolean => word.includes('=') || word.endsWith('-');
    const resources = args.filter((word) => !isPair(word));
    check(resources, call);
    const options = await changeOptions(call);
    const variables = await readVariables([...given.env, ...args.filter(isPair)], call);
    const items = await objectsToSet(resources, call);
    if (given.list) return listAll(items, variables, call);
    await changeAll(
      items,
      {
        apply: (object) => withVariables(object, variables, given),
        done: 'env updated',
        failure: 'failed to patch env update to pod template',
        subject: ({ resource, name }, why) => `${resource.plural}/${name} ${why}\n`,
      },
      options,
    );
  },
});

function check(resources: readonly string[], { flags: given }: EnvCall): void {
  if (resources.length === 0 && given.filename.length === 0)
    throw new CommandError(
      'one or more resources must be specified as <resource> <name> or <resource>/<name>',
    );
  if (given.list && given.output !== '')
    throw new CommandError('--list and --output may not be specified together');
  if (given.keys.length > 0 && given.from === '')
    throw new CommandError(
      'when specifying --keys, a configmap or secret must be provided with --from',
    );
}

async function readVariables(words: readonly string[], call: EnvCall): Promise<Variables> {
  if (words.includes('-')) throw new NotSimulatedError('variables from standard input');
  const own = words.filter((word) => !word.endsWith('-') || word.includes('=')).map(parseVariable);
  const taken = call.flags.from === '' ? [] : await variablesFrom(call);
  const { prefix } = call.flags;
  return {
    set: [...own, ...taken].map((variable) => ({ ...variable, name: prefix + variable.name })),
    remove: words
      .filter((word) => word.endsWith('-') && !word.includes('='))
      .map((word) => word.slice(0, -1)),
  };
}

function parseVariable(word: string): EnvVar {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
  if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name))
    throw new CommandError(
      `${JSON.stringify(name)} is not a valid key name: a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')`,
    );
  return { name, value };
}

/** One variable for each key, in capitals, that refers to where the value is. */
async function variablesFrom({ flags: given, session }: EnvCall): Promise<readonly EnvVar[]> {
  const { items, failures } = await findObjects({ args: [given.from] }, session);
  failures.throwAll();
  return items.flatMap(({ object, name }) => {
    if (object.kind !== 'ConfigMap' && object.kind !== 'Secret')
      throw new CommandError('unsupported resource specified in --from');
    const field = object.kind === 'ConfigMap' ? 'configMapKeyRef' : 'secretKeyRef';
    return keysOf(object)
      .filter((key) => given.keys.length === 0 || given.keys.includes(key))
      .map((key) => ({
        name: variableName(key, session),
        valueFrom: { [field]: { key, name } },
      }));
  });
}

function variableName(key: string, session: Session): string {
  const name = key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase();
  if (name !== key) printError(session, `Warning: key ${key} transferred to ${name}\n`);
  return name;
}

function keysOf(object: KubernetesObject): readonly string[] {
  const data = 'data' in object ? object.data : undefined;
  return isRecord(data) ? Object.keys(data).sort() : [];
}

function withVariables(
  object: KubernetesObject,
  variables: Variables,
  given: EnvCall['flags'],
): KubernetesObject {
  return withPodSpec(object, (spec) =>
    changeContainers(spec, given.containers, (container) => {
      if (!given.overwrite) refuseOverwriting(container, variables);
      return changedContainer(container, variables);
    }),
  );
}

function changedContainer(container: Container, { set, remove }: Variables): Container {
  const old = container.env ?? [];
  const byName = new Map(set.map((variable) => [variable.name, variable]));
  const kept = old
    .filter(({ name }) => !remove.includes(name))
    .map((variable) => byName.get(variable.name) ?? variable);
  const added = [...byName.values()].filter(({ name }) => !old.some((had) => had.name === name));
  const env = [...kept, ...added];
  if (env.length === 0 && container.env === undefined) return container;
  return { ...container, env };
}

function refuseOverwriting({ env = [] }: Container, { set }: Variables): void {
  for (const { name } of set) {
    const old = env.find((variable) => variable.name === name);
    if (old?.value)
      throw new CommandError(
        `'${name}' already has a value (${old.value}), and --overwrite is false`,
      );
  }
}

function listAll(items: readonly FetchedObject[], variables: Variables, call: EnvCall): void {
  for (const { object } of items) {
    withPodSpec(object, (spec) => {
      listContainers(object, spec, variables, call);
      return spec;
    });
  }
}

/** Init containers come last. */
function listContainers(
  { kind, metadata }: KubernetesObject,
  spec: PodSpec,
  variables: Variables,
  { flags: given, session }: EnvCall,
): void {
  for (const container of [...spec.containers, ...(spec.initContainers ?? [])]) {
    if (!isMatch(container.name, given.containers)) continue;
    print(session, `# ${kind} ${metadata.name}, container ${container.name}\n`);
    for (const variable of changedContainer(container, variables).env ?? [])
      print(session, `${variableText(variable)}\n`);
  }
}

function variableText({ name, value = '', valueFrom }: EnvVar): string {
  if (valueFrom === undefined) return `${name}=${value}`;
  return `# ${name} from ${sourceText(valueFrom)}`;
}

function sourceText(source: NonNullable<EnvVar['valueFrom']>): string {
  if (source.configMapKeyRef)
    return `configmap ${source.configMapKeyRef.name}, key ${source.configMapKeyRef.key}`;
  if (source.secretKeyRef)
    return `secret ${source.secretKeyRef.name}, key ${source.secretKeyRef.key}`;
  if (source.fieldRef) return `field path ${source.fieldRef.fieldPath}`;
  return 'invalid valueFrom';
}
