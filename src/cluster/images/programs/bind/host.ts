/** host of BIND 9.18 (`bin/dig/host.c`). */

import type { ResourceRecord } from '../../../dns/message.ts';
import type { Process } from '../../program.ts';
import {
  type BindQuery,
  type BindReply,
  endOfAliases,
  query,
  recordType,
  reverseOf,
  serverAddress,
} from './query.ts';
import { HOST_USAGE } from './usage.ts';

interface Settings {
  type: string | undefined;
  tcp: boolean;
  port: number;
  timeoutMs: number;
  tries: number;
  ndots: number | undefined;
  readonly words: string[];
}

/** Stops the reading of the command line: what to write, and the exit code. */
interface Stop {
  readonly text: string;
  readonly exitCode: number;
}

export function host(process: Process): number {
  const settings: Settings = {
    type: undefined,
    tcp: false,
    port: 53,
    timeoutMs: 5000,
    tries: 2,
    ndots: undefined,
    words: [],
  };
  const stop = readArguments(process.args, settings);
  if (stop !== undefined) {
    process.write('stderr', stop.text);
    return stop.exitCode;
  }
  const { resolver } = process.machine;
  const [name = '', server = resolver.nameserver] = settings.words;
  const address = serverAddress(server, process);
  if (address === undefined) {
    process.write('stderr', `host: couldn't get address for '${server}': not found\n`);
    return 1;
  }
  const reverse = settings.type === undefined ? reverseOf(name) : undefined;
  const what: BindQuery = {
    ...settings,
    name: reverse ?? name,
    type: settings.type ?? (reverse === undefined ? 'A' : 'PTR'),
    server,
    address,
    search: resolver.search,
    ndots: settings.ndots ?? resolver.ndots,
  };
  return report(what, settings, process);
}

const TAKES_VALUE = 'cmNRtWp';

function readArguments(args: readonly string[], settings: Settings): Stop | undefined {
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('-') || arg === '-') {
      settings.words.push(arg);
      continue;
    }
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg[at] ?? '';
      const takesValue = TAKES_VALUE.includes(letter);
      const value = takesValue ? arg.slice(at + 1) || rest.shift() || '' : '';
      const stop = setOption(letter, value, settings);
      if (stop !== undefined) return stop;
      if (takesValue) break;
    }
  }
  return settings.words.length === 0 ? { text: HOST_USAGE, exitCode: 1 } : undefined;
}

function setOption(letter: string, value: string, settings: Settings): Stop | undefined {
  switch (letter) {
    case 't':
      return setType(value, settings);
    case 'T':
      settings.tcp = true;
      return undefined;
    case 'W':
      settings.timeoutMs = Math.max(1, Number(value)) * 1000;
      return undefined;
    case 'R':
      settings.tries = Math.max(2, Number(value));
      return undefined;
    case 'N':
      settings.ndots = Number(value);
      return undefined;
    case 'p':
      settings.port = Number(value);
      return undefined;
    case 'V':
      return { text: 'host 9.18.49-1~deb12u3-Debian\n', exitCode: 0 };
    case '4':
    case 'U':
    case 'r':
    case 's':
      return undefined;
  }
  if ('aACcdilmnvw6D'.includes(letter))
    return { text: `host: not simulated: -${letter}\n`, exitCode: 1 };
  return { text: `host: illegal option -- ${letter}\n${HOST_USAGE}`, exitCode: 1 };
}

function setType(word: string, settings: Settings): Stop | undefined {
  const type = recordType(word);
  if (type === undefined) return { text: `host: invalid type: ${word}\n\n`, exitCode: 2 };
  if (type === 'not simulated') return { text: `host: not simulated: -t ${word}\n`, exitCode: 1 };
  settings.type = type;
  return undefined;
}

/** Without a type in particular AAAA and MX are asked for too; what is missing is then not told. */
function report(what: BindQuery, settings: Settings, process: Process): number {
  const outcome = query(what, process);
  const reply = outcome.replies.at(-1);
  if ('warnings' in outcome || reply === undefined) {
    const warnings = 'warnings' in outcome ? outcome.warnings : [];
    process.write('stdout', `${warnings.join('\n')}\n`);
    return 1;
  }
  if (settings.words[1] !== undefined)
    process.write(
      'stdout',
      `Using domain server:\nName: ${what.server}\nAddress: ${what.address}#${what.port}\nAliases: \n\n`,
    );
  const { rcode } = reply.response;
  if (rcode !== 'NOERROR') {
    const name = rcode === 'NXDOMAIN' ? what.name : reply.name;
    process.write('stdout', `Host ${name} not found: ${RCODES[rcode]}(${rcode})\n`);
    return 1;
  }
  show(reply, settings, process);
  if (settings.type === undefined && what.type === 'A') {
    const name = `${endOfAliases(reply.name, reply.response)}.`;
    for (const type of ['AAAA', 'MX']) {
      const more = query({ ...what, name, type }, process).replies.at(-1);
      if (more !== undefined) show(more, settings, process);
    }
  }
  return 0;
}

const RCODES = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3 } as const;

function show({ name, response }: BindReply, { type }: Settings, { write }: Process): void {
  for (const record of response.answers) write('stdout', recordText(record));
  if (response.answers.length === 0 && type !== undefined)
    write('stdout', `${name} has no ${type} record\n`);
}

const DEEDS: Readonly<Record<string, string>> = {
  A: 'has address',
  AAAA: 'has IPv6 address',
  CNAME: 'is an alias for',
  PTR: 'domain name pointer',
  TXT: 'descriptive text',
};

function recordText({ name, type, data }: ResourceRecord): string {
  return `${name.replace(/\.$/, '')} ${DEEDS[type] ?? `has ${type} record`} ${data}\n`;
}
