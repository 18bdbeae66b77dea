/** Builtins by name, each fetched when it is first used. A new one is a line here. */

import type { Builtin } from '../context.ts';

const variables = () => import('./variables.ts');
const flow = () => import('./flow.ts');
const jobs = () => import('./jobs.ts');
const lookup = () => import('./lookup.ts');
const places = () => import('./places.ts');
const test = () => import('./test.ts');

export const builtins: ReadonlyMap<string, () => Promise<Builtin>> = new Map(
  Object.entries({
    ':': async () => (await flow()).succeed,
    '.': async () => (await flow()).source,
    '[': async () => (await test()).bracket,
    bg: async () => (await jobs()).bg,
    break: async () => (await flow()).breakLoop,
    builtin: async () => (await lookup()).builtin,
    cd: async () => (await places()).cd,
    command: async () => (await lookup()).command,
    continue: async () => (await flow()).continueLoop,
    declare: async () => (await variables()).declare,
    echo: async () => (await import('./echo.ts')).echo,
    eval: async () => (await flow()).evaluate,
    exec: async () => (await flow()).exec,
    exit: async () => (await flow()).exit,
    export: async () => (await variables()).exportVariables,
    false: async () => (await flow()).fail,
    fg: async () => (await jobs()).fg,
    history: async () => (await import('./history.ts')).history,
    jobs: async () => (await jobs()).listJobs,
    kill: async () => (await jobs()).kill,
    let: async () => (await import('./let.ts')).letBuiltin,
    local: async () => (await variables()).local,
    printf: async () => (await import('./printf.ts')).printf,
    pwd: async () => (await places()).pwd,
    read: async () => (await import('./read.ts')).read,
    readonly: async () => (await variables()).readonlyVariables,
    return: async () => (await flow()).returnBuiltin,
    set: async () => (await import('./set.ts')).set,
    shift: async () => (await variables()).shift,
    source: async () => (await flow()).source,
    test: async () => (await test()).test,
    true: async () => (await flow()).succeed,
    type: async () => (await lookup()).type,
    typeset: async () => (await variables()).declare,
    unset: async () => (await variables()).unset,
    wait: async () => (await jobs()).wait,
  } satisfies Readonly<Record<string, () => Promise<Builtin>>>),
);

/** Builtins of bash that are refused by name. */
export const BUILTINS_NOT_SIMULATED: ReadonlySet<string> = new Set(
  (
    'alias bind caller compgen complete compopt dirs disown enable fc getopts hash help ' +
    'logout mapfile popd pushd readarray shopt suspend times trap ulimit umask unalias'
  ).split(' '),
);
