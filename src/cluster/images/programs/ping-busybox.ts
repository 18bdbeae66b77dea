/** ping of busybox 1.35 (`networking/ping.c`). */

import type { Process } from '../program.ts';
import { type PingPlan, pingAll, resolve } from './ping.ts';

const USAGE = `Usage: ping [OPTIONS] HOST

Send ICMP ECHO_REQUESTs to HOST

\t-4,-6\t\tForce IP or IPv6 name resolution
\t-c CNT\t\tSend only CNT pings
\t-s SIZE\t\tSend SIZE data bytes in packets (default 56)
\t-i SECS\t\tInterval
\t-A\t\tPing as soon as reply is received
\t-t TTL\t\tSet TTL
\t-I IFACE/IP\tSource interface or IP address
\t-W SEC\t\tSeconds to wait for the first response (default 10)
\t\t\t(after all -c CNT packets are sent)
\t-w SEC\t\tSeconds until ping exits (default:infinite)
\t\t\t(can exit earlier with -c CNT)
\t-q\t\tQuiet, only display output at start/finish
\t-p HEXBYTE\tPayload pattern
`;
const BANNER = 'BusyBox v1.35.0 (2022-08-01 15:14:44 UTC) multi-call binary.\n\n';

interface Given {
  readonly values: Map<string, string>;
  host: string | undefined;
}

/** Errors that routers report are not shown: only replies count. */
export async function busyboxPing(process: Process): Promise<number> {
  const { args, write } = process;
  const given: Given = { values: new Map(), host: undefined };
  const complaint = readArguments(args, given, process);
  const { host, values } = given;
  if (complaint !== undefined || host === undefined) {
    write('stderr', complaint ?? BANNER + USAGE);
    return 1;
  }
  const { addresses, hops: lookedUp } = resolve(host, process);
  const [address] = addresses;
  if (address === undefined) {
    write('stderr', `ping: bad address '${host}'\n`);
    return 1;
  }
  const size = Number(values.get('s') ?? 56);
  const quiet = values.has('q');
  const seconds = (letter: string, otherwise: number) =>
    Number(values.get(letter) ?? otherwise) * 1000;
  const plan: PingPlan = {
    address,
    lookedUp,
    ttl: Number(values.get('t') ?? 64),
    count: values.has('c') ? Number(values.get('c')) : undefined,
    intervalMs: seconds('i', 1),
    waitMs: seconds('W', 10),
    heedsErrors: false,
    deadlineMs: values.has('w') ? seconds('w', 0) : undefined,
  };
  write('stdout', `PING ${host} (${address}): ${size} data bytes\n`);
  const tally = await pingAll(plan, process, (pong, sequence) => {
    if (pong.kind !== 'reply' || quiet) return;
    const time = pong.elapsedMs.toFixed(3);
    write(
      'stdout',
      `${size + 8} bytes from ${pong.from}: seq=${sequence - 1} ttl=${pong.ttl} time=${time} ms\n`,
    );
  });
  const loss =
    tally.sent === 0 ? 0 : Math.floor(((tally.sent - tally.received) * 100) / tally.sent);
  write('stdout', `\n--- ${host} ping statistics ---\n`);
  write(
    'stdout',
    `${tally.sent} packets transmitted, ${tally.received} packets received, ${loss}% packet loss\n`,
  );
  if (tally.received === 0) return 1;
  const { timesMs } = tally;
  const mean = timesMs.reduce((sum, time) => sum + time, 0) / timesMs.length;
  const shown = [Math.min(...timesMs), mean, Math.max(...timesMs)].map((time) => time.toFixed(3));
  write('stdout', `round-trip min/avg/max = ${shown.join('/')} ms\n`);
  return 0;
}

const SETTINGS = 'csitWwIp';
const FLAGS = 'qA46';

function readArguments(
  args: readonly string[],
  given: Given,
  process: Process,
): string | undefined {
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('-') || arg === '-') {
      given.host = arg;
      continue;
    }
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg[at] ?? '';
      const takesValue = SETTINGS.includes(letter);
      if (!takesValue && !FLAGS.includes(letter)) return unknown(letter, process);
      if ('IpA6'.includes(letter)) return `ping: not simulated: -${letter}\n`;
      const value = takesValue ? arg.slice(at + 1) || rest.shift() : '';
      if (value === undefined)
        return `ping: option requires an argument: ${letter}\n${BANNER}${USAGE}`;
      if (takesValue && !/^\d+(\.\d+)?$/.test(value)) return `ping: invalid number '${value}'\n`;
      given.values.set(letter, value);
      if (takesValue) break;
    }
  }
  return undefined;
}

function unknown(letter: string, { client }: Process): string {
  const why =
    client.libc === 'musl' ? `unrecognized option: ${letter}` : `invalid option -- '${letter}'`;
  return `ping: ${why}\n${BANNER}${USAGE}`;
}
