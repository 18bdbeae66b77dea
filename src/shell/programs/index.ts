/** The programs of the reader's machine by name, each fetched when it is first used. A new one is a line here. */

import type { Cluster } from '../../cluster/index.ts';
import type { Program, Programs } from '../process.ts';

/** Text tools, which know nothing of a cluster: containers have them too. */
export const TOOLS: Programs = new Map<string, () => Promise<Program>>(
  Object.entries({
    base64: async () => (await import('./base64.ts')).base64,
    basename: async () => (await import('./names.ts')).basename,
    bash: async () => (await import('./bash.ts')).bash,
    cat: async () => (await import('./cat.ts')).cat,
    cp: async () => (await import('./copy.ts')).cp,
    cut: async () => (await import('./cut.ts')).cut,
    dirname: async () => (await import('./names.ts')).dirname,
    env: async () => (await import('./env.ts')).env,
    grep: async () => (await import('./grep.ts')).grep,
    head: async () => (await import('./head.ts')).head,
    ls: async () => (await import('./ls.ts')).ls,
    mkdir: async () => (await import('./folders.ts')).mkdir,
    mv: async () => (await import('./copy.ts')).mv,
    nl: async () => (await import('./nl.ts')).nl,
    printenv: async () => (await import('./env.ts')).printenv,
    rev: async () => (await import('./nl.ts')).rev,
    rm: async () => (await import('./rm.ts')).rm,
    rmdir: async () => (await import('./folders.ts')).rmdir,
    seq: async () => (await import('./seq.ts')).seq,
    sh: async () => (await import('./bash.ts')).bash,
    sleep: async () => (await import('./sleep.ts')).sleep,
    tail: async () => (await import('./tail.ts')).tail,
    sort: async () => (await import('./sort.ts')).sort,
    tee: async () => (await import('./tee.ts')).tee,
    touch: async () => (await import('./folders.ts')).touch,
    tr: async () => (await import('./tr.ts')).tr,
    uniq: async () => (await import('./uniq.ts')).uniq,
    wc: async () => (await import('./wc.ts')).wc,
    xargs: async () => (await import('./xargs.ts')).xargs,
    yes: async () => (await import('./yes.ts')).yes,
  }),
);

export function programs(cluster: Cluster): Programs {
  return new Map([
    ...TOOLS,
    ['curl', async () => (await import('./curl.ts')).curl],
    ['kubectl', async () => (await import('./kubectl.ts')).kubectlOn(cluster)],
  ]);
}

/** What a reader may look for in vain. */
export const PROGRAMS_NOT_SIMULATED: ReadonlySet<string> = new Set(
  'apt apt-get bat docker emacs helm less man minikube more nano node openssl perl pip ps python python3 ssh sudo systemctl top vi vim wget yq'.split(
    ' ',
  ),
);
