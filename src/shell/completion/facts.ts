/** What the real kubectl, files and cluster of a shell offer to completion. */

import type { Cluster } from '../../cluster/index.ts';
import { findVerb } from '../../kubectl/command.ts';
import { verbs } from '../../kubectl/commands/index.ts';
import { globalFlags } from '../../kubectl/flags/global.ts';
import { kubectl } from '../../kubectl/index.ts';
import type { Files } from '../files/files.ts';
import { settingsOf } from '../programs/kubectl.ts';
import type { Session } from '../shell.ts';
import type { Facts } from './complete.ts';
import type { KubectlFacts } from './kubectl.ts';

export function factsOf(
  session: Pick<Session, 'folder' | 'names'>,
  files: Files,
  cluster: Cluster,
): Facts {
  return { ...session.names(), files: files.from(session.folder), kubectl: kubectlFacts(cluster) };
}

function kubectlFacts(cluster: Cluster): KubectlFacts {
  return {
    verbs: verbs.map(({ name }) => name),
    async subcommands(name) {
      const command = await findVerb(verbs, name)?.load?.();
      return (command?.subcommands ?? []).map((below) => below.name);
    },
    async flags([name = '', below = '']) {
      const command = await findVerb(verbs, name)?.load?.();
      const inner = await findVerb(command?.subcommands ?? [], below)?.load?.();
      const own = Object.keys((inner ?? command)?.flags ?? {});
      return [...own, ...Object.keys(globalFlags)].map((flag) => `--${flag}`);
    },
    kinds: async () => {
      const lines = await ask(['api-resources', '--no-headers'], cluster);
      return lines.map((line) => line.split(/\s+/)[0] ?? '');
    },
    names: async (kind, namespace) => {
      const scope = namespace === undefined ? [] : ['-n', namespace];
      const lines = await ask(['get', kind, '-o', 'name', ...scope], cluster);
      return lines.map((line) => line.slice(line.indexOf('/') + 1));
    },
  };
}

/** Lines that kubectl prints; none when it fails. */
async function ask(args: readonly string[], cluster: Cluster): Promise<readonly string[]> {
  let output = '';
  const status = await kubectl(args, {
    fetch: cluster.fetch,
    openPort: cluster.openPort,
    now: cluster.now,
    step: async () => false,
    readFile: () => undefined,
    listFiles: () => [],
    settings: settingsOf(cluster),
    write: (stream, text) => {
      if (stream === 'stdout') output += text;
    },
    stdin: '',
    signal: new AbortController().signal,
  });
  return status === 0 ? output.split('\n').filter((line) => line !== '') : [];
}
