/** ping of iputils 20221126, as Debian 12 has it. */

import { ask, reverseQuestion } from '../../network/lookup.ts';
import type { Pong } from '../../network/ping.ts';
import type { Process } from '../program.ts';
import { type PingPlan, type PingTally, pingAll, resolve } from './ping.ts';

const VERSION =
  'ping from iputils 20221126\nlibcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes\n';
const IP_AND_ICMP_BYTES = 28;
const USAGE_ERROR = 2;

interface Given {
  readonly values: Map<string, string>;
  host: string | undefined;
}

interface Stop {
  readonly text: string;
  readonly exitCode: number;
}

/** Exit code 1 without a reply, 2 for anything else that fails. */
export async function iputilsPing(process: Process): Promise<number> {
  const { args, write } = process;
  const given: Given = { values: new Map(), host: undefined };
  const stop = readArguments(args, given);
  if (stop !== undefined) {
    write(stop.exitCode === 0 ? 'stdout' : 'stderr', stop.text);
    return stop.exitCode;
  }
  const { host = '', values } = given;
  const found = resolve(host, process);
  const [address] = found.addresses;
  if (address === undefined) {
    const why =
      found.failure === 'no answer'
        ? 'Temporary failure in name resolution'
        : 'Name or service not known';
    write('stderr', `ping: ${host}: ${why}\n`);
    return USAGE_ERROR;
  }
  const name = found.canonicalName ?? host;
  const { hops: lookedUp } = found;
  return run({ name, address, lookedUp, values, isName: name !== address }, process);
}

interface Target {
  readonly name: string;
  readonly address: string;
  readonly lookedUp: PingPlan['lookedUp'];
  readonly values: ReadonlyMap<string, string>;
  readonly isName: boolean;
}

async function run(target: Target, process: Process): Promise<number> {
  const { name, address, lookedUp, values } = target;
  const { write } = process;
  const size = Number(values.get('s') ?? 56);
  const seconds = (letter: string, otherwise: number) =>
    Number(values.get(letter) ?? otherwise) * 1000;
  const plan: PingPlan = {
    address,
    lookedUp,
    ttl: Number(values.get('t') ?? 64),
    count: values.has('c') ? Number(values.get('c')) : undefined,
    intervalMs: seconds('i', 1),
    waitMs: seconds('W', 10),
    heedsErrors: true,
    deadlineMs: values.has('w') ? seconds('w', 0) : undefined,
  };
  write(
    'stdout',
    `PING ${name} (${address}) ${size}(${size + IP_AND_ICMP_BYTES}) bytes of data.\n`,
  );
  const tally = await pingAll(plan, process, (pong, sequence) => {
    // The machine's own rule stops the packet: the error comes from the call that sends it.
    if (pong.kind === 'port unreachable' && pong.local)
      write('stderr', 'ping: sendmsg: Operation not permitted\n');
    if (!values.has('q')) write('stdout', answerLine(pong, sequence, { target, size, process }));
  });
  write('stdout', `\n--- ${name} ping statistics ---\n${summary(tally)}`);
  if (tally.received === 0) return 1;
  const stopped =
    plan.deadlineMs !== undefined && plan.count !== undefined && tally.received < plan.count;
  return stopped ? 1 : 0;
}

interface Telling {
  readonly target: Target;
  readonly size: number;
  readonly process: Process;
}

function answerLine(pong: Pong, sequence: number, telling: Telling): string {
  const { size } = telling;
  switch (pong.kind) {
    case 'reply': {
      const from = namedAddress(pong.from, telling);
      const time =
        pong.elapsedMs >= 100
          ? pong.elapsedMs.toFixed(0)
          : pong.elapsedMs.toFixed(pong.elapsedMs < 10 ? 2 : 1);
      return `${size + 8} bytes from ${from}: icmp_seq=${sequence} ttl=${pong.ttl} time=${time} ms\n`;
    }
    case 'lost':
      return '';
    default: {
      const why = {
        'port unreachable': 'Destination Port Unreachable',
        'host unreachable': 'Destination Host Unreachable',
        'time exceeded': 'Time to live exceeded',
      }[pong.kind];
      return `From ${errorAddress(pong.from, telling)} icmp_seq=${sequence} ${why}\n`;
    }
  }
}

/** `name (address)` if the address has a name, unless only an address was typed or -n was given. */
function namedAddress(address: string, { target, process }: Telling): string {
  if (!target.isName || target.values.has('n')) return address;
  const name = nameOf(address, process);
  return `${name ?? address} (${address})`;
}

function errorAddress(address: string, telling: Telling): string {
  if (telling.target.values.has('n')) return address;
  const name = nameOf(address, telling.process);
  if (name !== undefined) return `${name} (${address})`;
  return telling.target.isName ? `${address} (${address})` : address;
}

function nameOf(address: string, { client, machine }: Process): string | undefined {
  const question = reverseQuestion(address);
  if (question === undefined) return undefined;
  const { reply } = ask(question, machine.resolver.nameserver, client);
  if (typeof reply === 'string') return undefined;
  return reply.answers.find(({ type }) => type === 'PTR')?.data.replace(/\.$/, '');
}

function summary({ sent, received, errors, timesMs, elapsedMs }: PingTally): string {
  const loss = sent === 0 ? 0 : ((sent - received) * 100) / sent;
  const percent = Number.isInteger(loss) ? String(loss) : String(Number(loss.toPrecision(6)));
  const errorText = errors === 0 ? '' : `, +${errors} errors`;
  const counts = `${sent} packets transmitted, ${received} received${errorText}, ${percent}% packet loss, time ${Math.round(elapsedMs)}ms\n`;
  if (received === 0) return `${counts}\n`;
  const mean = timesMs.reduce((sum, time) => sum + time, 0) / timesMs.length;
  const square = timesMs.reduce((sum, time) => sum + time * time, 0) / timesMs.length;
  const deviation = Math.sqrt(Math.max(0, square - mean * mean));
  const shown = [Math.min(...timesMs), mean, Math.max(...timesMs), deviation].map((time) =>
    time.toFixed(3),
  );
  return `${counts}rtt min/avg/max/mdev = ${shown.join('/')} ms\n`;
}

const SETTINGS = 'cisWwtIlmMpQSeTNF';
const FLAGS = '4nqv6aABbCdDfLOrRUVh';
const SIMULATED = 'cisWwt4nqv';

function readArguments(args: readonly string[], given: Given): Stop | undefined {
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('-') || arg === '-') {
      given.host = arg;
      continue;
    }
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg[at] ?? '';
      const takesValue = SETTINGS.includes(letter);
      const value = takesValue ? arg.slice(at + 1) || rest.shift() : '';
      const stop = setOption(letter, value, given);
      if (stop !== undefined) return stop;
      if (takesValue) break;
    }
  }
  if (given.host !== undefined) return undefined;
  return { text: 'ping: usage error: Destination address required\n', exitCode: 1 };
}

function setOption(letter: string, value: string | undefined, given: Given): Stop | undefined {
  if (letter === 'V') return { text: VERSION, exitCode: 0 };
  if (letter === 'h') return { text: USAGE, exitCode: USAGE_ERROR };
  if (!SETTINGS.includes(letter) && !FLAGS.includes(letter))
    return { text: `ping: invalid option -- '${letter}'\n${USAGE}`, exitCode: USAGE_ERROR };
  if (value === undefined)
    return {
      text: `ping: option requires an argument -- '${letter}'\n${USAGE}`,
      exitCode: USAGE_ERROR,
    };
  if (!SIMULATED.includes(letter))
    return { text: `ping: not simulated: -${letter}\n`, exitCode: USAGE_ERROR };
  if (SETTINGS.includes(letter) && !/^\d+(\.\d+)?$/.test(value))
    return { text: `ping: invalid argument: '${value}'\n`, exitCode: 1 };
  given.values.set(letter, value);
  return undefined;
}

const USAGE = `
Usage
  ping [options] <destination>

Options:
  <destination>      dns name or ip address
  -a                 use audible ping
  -A                 use adaptive ping
  -B                 sticky source address
  -c <count>         stop after <count> replies
  -C                 call connect() syscall on socket creation
  -D                 print timestamps
  -d                 use SO_DEBUG socket option
  -e <identifier>    define identifier for ping session, default is random for
                     SOCK_RAW and kernel defined for SOCK_DGRAM
                     Imply using SOCK_RAW (for IPv4 only for identifier 0)
  -f                 flood ping
  -h                 print help and exit
  -I <interface>     either interface name or address
  -i <interval>      seconds between sending each packet
  -L                 suppress loopback of multicast packets
  -l <preload>       send <preload> number of packages while waiting replies
  -m <mark>          tag the packets going out
  -M <pmtud opt>     define mtu discovery, can be one of <do|dont|want>
  -n                 no dns name resolution
  -O                 report outstanding replies
  -p <pattern>       contents of padding byte
  -q                 quiet output
  -Q <tclass>        use quality of service <tclass> bits
  -s <size>          use <size> as number of data bytes to be sent
  -S <size>          use <size> as SO_SNDBUF socket option value
  -t <ttl>           define time to live
  -U                 print user-to-user latency
  -v                 verbose output
  -V                 print version and exit
  -w <deadline>      reply wait <deadline> in seconds
  -W <timeout>       time to wait for response

IPv4 options:
  -4                 use IPv4
  -b                 allow pinging broadcast
  -R                 record route
  -T <timestamp>     define timestamp, can be one of <tsonly|tsandaddr|tsprespec>

IPv6 options:
  -6                 use IPv6
  -F <flowlabel>     define flow label, default is random
  -N <nodeinfo opt>  use icmp6 node info query, try <help> as argument

For more details see ping(8).
`;
