/** `kubectl config`: the kubeconfig of the page, of which only the namespace may change. */

import { defineCommand, defineGroup, verb } from '../command.ts';
import { CommandError, NotSimulatedError, usageError } from '../errors.ts';
import { printFlags } from '../flags/print.ts';
import { contextName, kubeconfig } from '../kubeconfig.ts';
import { printValue } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { alignTabs, tableLayout } from '../printers/tabwriter.ts';
import { print, type Session } from '../session.ts';

const currentContext = defineCommand({
  flags: {},
  async run({ session }) {
    print(session, `${contextName}\n`);
  },
});

const view = defineCommand({
  flags: {
    ...printFlags,
    flatten: { type: 'boolean' },
    merge: { type: 'boolean', default: true },
    minify: { type: 'boolean' },
    raw: { type: 'boolean' },
    output: { type: 'string', shorthand: 'o', default: 'yaml' },
  },
  async run({ args, flags, path, session }) {
    if (args.length > 0) throw usageError(path, `unexpected arguments: [${args.join(' ')}]`);
    if (flags.raw) throw new NotSimulatedError('the certificates of the kubeconfig');
    const config = kubeconfig(session.host.settings.get('namespace'));
    const output = await readOutput(flags, session.host);
    // The order of the fields is that of Go's type, not the alphabet's.
    if (output.format === 'json') print(session, `${JSON.stringify(config, null, 4)}\n`);
    else print(session, printValue(output, config, [config]));
  },
});

const getContexts = defineCommand({
  flags: { 'no-headers': { type: 'boolean' }, output: { type: 'string', shorthand: 'o' } },
  async run({ args, flags, session }) {
    if (!['', 'name'].includes(flags.output))
      throw new CommandError(
        `--output ${flags.output} is not available in kubectl config get-contexts; resetting to default output format`,
      );
    const unknown = args.filter((name) => name !== contextName);
    const rows = args.length === 0 || args.includes(contextName) ? [contextRow(session)] : [];
    if (flags.output === 'name') print(session, rows.length > 0 ? `${contextName}\n` : '');
    else {
      const header = ['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE'];
      const lines = flags['no-headers'] ? rows : [header, ...rows];
      print(
        session,
        alignTabs(lines.map((cells) => `${cells.join('\t')}\n`).join(''), tableLayout),
      );
    }
    if (unknown.length > 0)
      throw new AggregateError(
        unknown.map((name) => new CommandError(`context ${name} not found`)),
      );
  },
});

function contextRow({ host }: Session): readonly string[] {
  const { contexts } = kubeconfig(undefined);
  const context = contexts[0]?.context;
  return [
    '*',
    contextName,
    context?.cluster ?? '',
    context?.user ?? '',
    host.settings.get('namespace') ?? '',
  ];
}

const useContext = defineCommand({
  flags: {},
  async run({ args, help, path, session }) {
    const [name] = args;
    if (name === undefined || args.length > 1) return showUsage(help, path, args);
    if (name !== contextName)
      throw new CommandError(`no context exists with the name: ${JSON.stringify(name)}`);
    print(session, `Switched to context ${JSON.stringify(name)}.\n`);
  },
});

const setContext = defineCommand({
  flags: {
    current: { type: 'boolean' },
    cluster: { type: 'string' },
    namespace: { type: 'string', shorthand: 'n' },
    user: { type: 'string' },
  },
  async run({ args, flags, given, help, path, session }) {
    if (args.length > 1) return showUsage(help, path, args);
    if (flags.current && args.length > 0)
      throw new CommandError(`Unexpected args: [${args.join(' ')}]`);
    const [name = flags.current ? contextName : ''] = args;
    if (name === '')
      throw new CommandError('you must specify a non-empty context name or --current');
    if (name !== contextName) throw new NotSimulatedError('a second context');
    if (given('cluster') || given('user'))
      throw new NotSimulatedError('another cluster or user of the context');
    if (given('namespace')) setNamespace(flags.namespace, session);
    print(session, `Context ${JSON.stringify(name)} modified.\n`);
  },
});

/** An empty one takes the namespace away. */
function setNamespace(namespace: string, { host: { settings } }: Session): void {
  if (namespace === '') settings.delete('namespace');
  else settings.set('namespace', namespace);
}

/** Real kubectl prints the help first, then what was wrong. */
async function showUsage(
  help: (path: string, stream: 'stdout' | 'stderr') => Promise<void>,
  path: string,
  args: readonly string[],
): Promise<void> {
  await help(path, 'stdout');
  throw new CommandError(`Unexpected args: [${args.join(' ')}]`);
}

const getClusters = defineNames(() => kubeconfig(undefined).clusters);
const getUsers = defineNames(() => kubeconfig(undefined).users);

function defineNames(list: () => readonly { readonly name: string }[]) {
  return defineCommand({
    flags: {},
    async run({ session }) {
      print(
        session,
        `NAME\n${list()
          .map(({ name }) => `${name}\n`)
          .join('')}`,
      );
    },
  });
}

export const config = defineGroup([
  verb('current-context', async () => currentContext),
  verb('delete-cluster'),
  verb('delete-context'),
  verb('delete-user'),
  verb('get-clusters', async () => getClusters),
  verb('get-contexts', async () => getContexts),
  verb('get-users', async () => getUsers),
  verb('rename-context'),
  verb('set'),
  verb('set-cluster'),
  verb('set-context', async () => setContext),
  verb('set-credentials'),
  verb('unset'),
  verb('use-context', async () => useContext, ['use']),
  verb('view', async () => view),
]);
