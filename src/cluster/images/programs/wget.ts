/** wget of busybox 1.35: fetches one address to standard output. */

import { callHttp, type HttpResult, KERNEL_LIMIT_MS } from '../../network/http.ts';
import type { Process } from '../program.ts';
import { type HttpUrl, parseUrl } from './url.ts';

const REPEATED_SYN_MS = 1000;

/** -q, -O FILE (only `-` and /dev/null) and -T SECONDS. */
interface Options {
  quiet: boolean;
  file: string | undefined;
  limitMs: number;
  address: string | undefined;
}

export function wget(process: Process): number {
  const { args, write } = process;
  const options: Options = {
    quiet: false,
    file: undefined,
    limitMs: Number.POSITIVE_INFINITY,
    address: undefined,
  };
  const complaint = readOptions(args, options);
  if (complaint !== undefined) {
    write('stderr', complaint);
    return 1;
  }
  const url = parseUrl(options.address ?? '');
  if (url === undefined || url.scheme !== 'http') {
    const known = url !== undefined && ['https', 'ftp'].includes(url.scheme);
    const what = known ? `not simulated: ${url.scheme}` : 'not an http or ftp url';
    write('stderr', `wget: ${what}: ${options.address ?? ''}\n`);
    return 1;
  }
  return fetchTo(process, url, options);
}

function readOptions(args: readonly string[], options: Options): string | undefined {
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [, letters, value] = /^-(q*)(?:([OT].*))?$/.exec(arg) ?? [];
    if (!arg.startsWith('-')) options.address = arg;
    else if (letters === undefined) return `wget: ${arg}: not simulated\n`;
    else {
      options.quiet ||= letters.includes('q');
      const given = value === undefined ? '' : value.slice(1) || rest.shift() || '';
      if (value?.startsWith('O')) options.file = given;
      if (value?.startsWith('T')) options.limitMs = Number(given) * 1000;
      if (Number.isNaN(options.limitMs)) return `wget: invalid number '${given}'\n`;
    }
  }
  if (options.file !== '-' && options.file !== '/dev/null')
    return 'wget: not simulated: saving to a file; say -O-\n';
  return undefined;
}

function fetchTo(process: Process, url: HttpUrl, options: Options): number {
  const { args, client, name, spend, write } = process;
  const limitMs = Math.min(options.limitMs, KERNEL_LIMIT_MS);
  const result = callHttp(
    {
      process: [name, ...args].join(' '),
      method: 'GET',
      connectLimitMs: limitMs,
      limitMs,
      ...url,
    },
    client,
  );
  spend(result.elapsedMs + waitForSecondSyn(result));
  const dialled = `${result.attempted.at(-1)}`;
  if (!options.quiet && result.attempted.length > 0)
    write('stderr', `Connecting to ${url.hostHeader.split(':')[0]} (${dialled}:${url.port})\n`);
  const failure = complaintOf(result, url, dialled);
  if (failure !== undefined) {
    write('stderr', `wget: ${failure}\n`);
    return 1;
  }
  if (result.kind === 'answered') show(process, result.response.body, options);
  return 0;
}

/** A blocking connect learns of a refusal by rule only when the SYN is repeated. */
function waitForSecondSyn(result: HttpResult): number {
  return result.kind === 'refused' && result.by === 'rule' ? REPEATED_SYN_MS : 0;
}

function complaintOf(result: HttpResult, { host }: HttpUrl, dialled: string): string | undefined {
  switch (result.kind) {
    case 'unresolved':
    case 'resolving timed out':
      return `bad address '${host}'`;
    case 'refused':
      return `can't connect to remote host (${dialled}): Connection refused`;
    case 'timed out':
      return result.elapsedMs < KERNEL_LIMIT_MS
        ? 'download timed out'
        : `can't connect to remote host (${dialled}): Connection timed out`;
    case 'slow':
      return 'download timed out';
    case 'no HTTP':
      return 'error getting response';
    case 'answered': {
      const { status, reason } = result.response;
      return status === 200 ? undefined : `server returned error: HTTP/1.1 ${status} ${reason}`;
    }
  }
}

function show({ write }: Process, body: string, { quiet, file }: Options): void {
  if (file === '-') write('stdout', body);
  if (quiet || file !== '-') return;
  const size = String(body.length).padStart(6);
  write(
    'stderr',
    `writing to stdout\n-                    100% |${'*'.repeat(32)}|${size}  0:00:00 ETA\nwritten to stdout\n`,
  );
}
