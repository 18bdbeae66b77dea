/** The programs of the reader's machine by name, each fetched when it is first used. A new one is a line here. */

import type { Cluster } from '../../cluster/index.ts';
import type { Program, Programs } from '../process.ts';
import { kubectlOn } from './kubectl.ts';

/** Text tools, which know nothing of a cluster: containers have them too. */
export const TOOLS: Programs = new Map<string, () => Promise<Program>>(
  Object.entries({
    awk: async () => (await import('./awk/awk.ts')).awk,
    base64: async () => (await import('./base64.ts')).base64,
    basename: async () => (await import('./names.ts')).basename,
    bash: async () => (await import('./bash.ts')).bash,
    cat: async () => (await import('./cat.ts')).cat,
    chmod: async () => (await import('./chmod.ts')).chmod,
    clear: async () => (await import('./clear.ts')).clear,
    column: async () => (await import('./column.ts')).column,
    cp: async () => (await import('./copy.ts')).cp,
    cut: async () => (await import('./cut.ts')).cut,
    date: async () => (await import('./date.ts')).date,
    diff: async () => (await import('./diff.ts')).diff,
    dirname: async () => (await import('./names.ts')).dirname,
    env: async () => (await import('./env.ts')).env,
    find: async () => (await import('./find.ts')).find,
    grep: async () => (await import('./grep.ts')).grep,
    head: async () => (await import('./head.ts')).head,
    jq: async () => (await import('./jq.ts')).jq,
    ls: async () => (await import('./ls.ts')).ls,
    mkdir: async () => (await import('./folders.ts')).mkdir,
    mv: async () => (await import('./copy.ts')).mv,
    nl: async () => (await import('./nl.ts')).nl,
    paste: async () => (await import('./paste.ts')).paste,
    printenv: async () => (await import('./env.ts')).printenv,
    rev: async () => (await import('./nl.ts')).rev,
    rm: async () => (await import('./rm.ts')).rm,
    rmdir: async () => (await import('./folders.ts')).rmdir,
    sed: async () => (await import('./sed/sed.ts')).sed,
    seq: async () => (await import('./seq.ts')).seq,
    sh: async () => (await import('./bash.ts')).bash,
    sleep: async () => (await import('./sleep.ts')).sleep,
    tac: async () => (await import('./paste.ts')).tac,
    tail: async () => (await import('./tail.ts')).tail,
    sort: async () => (await import('./sort.ts')).sort,
    tee: async () => (await import('./tee.ts')).tee,
    timeout: async () => (await import('./timeout.ts')).timeout,
    touch: async () => (await import('./folders.ts')).touch,
    tr: async () => (await import('./tr.ts')).tr,
    uniq: async () => (await import('./uniq.ts')).uniq,
    watch: async () => (await import('./watch.ts')).watch,
    wc: async () => (await import('./wc.ts')).wc,
    which: async () => (await import('./which.ts')).which,
    whoami: async () => (await import('./paste.ts')).whoami,
    xargs: async () => (await import('./xargs.ts')).xargs,
    yes: async () => (await import('./yes.ts')).yes,
  }),
);

/** Reach the network from the reader's own computer; what that lacks it refuses by name. */
const NETWORK_PROGRAMS =
  'curl dig getent host hostname ip nc nslookup ping ss traceroute wget'.split(' ');

export function programs(cluster: Cluster): Programs {
  return new Map([
    ...TOOLS,
    ...NETWORK_PROGRAMS.map(
      (name) => [name, async () => (await import('./network.ts')).outside(cluster)] as const,
    ),
    ['kubectl', async () => kubectlOn(cluster)],
  ]);
}

/** What a reader may look for in vain. */
export const PROGRAMS_NOT_SIMULATED: ReadonlySet<string> = new Set(
  'apt apt-get bat docker emacs helm man minikube nano node openssl perl pip ps python python3 ssh sudo systemctl top vi vim yq expr bc dc comm fold split md5sum sha256sum stat file less more du df ln realpath readlink mktemp'.split(
    ' ',
  ),
);
