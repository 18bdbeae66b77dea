/** nslookup of BIND 9.18 (`bin/dig/nslookup.c`). */

import type { DnsResponse, ResourceRecord } from '../../../dns/message.ts';
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

interface Settings {
  type: string;
  tcp: boolean;
  recurses: boolean;
  searches: boolean;
  port: number;
  timeoutMs: number;
  tries: number;
  domain: string | undefined;
  name: string | undefined;
  server: string | undefined;
}

export async function nslookup(process: Process): Promise<number> {
  const settings: Settings = {
    type: 'A and AAAA',
    tcp: false,
    recurses: true,
    searches: true,
    port: 53,
    timeoutMs: 5000,
    tries: 3,
    domain: undefined,
    name: undefined,
    server: undefined,
  };
  const refusal = readArguments(process, settings);
  if (refusal !== undefined) {
    process.write('stderr', `nslookup: not simulated: ${refusal}\n`);
    return 1;
  }
  const { server = process.machine.resolver.nameserver } = settings;
  const address = serverAddress(server, process);
  if (address === undefined) {
    process.write('stderr', `nslookup: couldn't get address for '${server}': not found\n`);
    return 1;
  }
  const exitCode = look(settings, { server, address }, process);
  process.write('stdout', '\n');
  return exitCode;
}

/** The answer is what is not simulated, by name. */
function readArguments({ args, write }: Process, settings: Settings): string | undefined {
  for (const arg of args) {
    if (arg === '-') return 'its prompt; give a name';
    if (!arg.startsWith('-')) {
      if (settings.name === undefined) settings.name = arg;
      else settings.server = arg;
      continue;
    }
    const refusal = setOption(arg.slice(1), settings, write);
    if (refusal !== undefined) return refusal;
  }
  return settings.name === undefined ? 'its prompt; give a name' : undefined;
}

function setOption(
  option: string,
  settings: Settings,
  write: Process['write'],
): string | undefined {
  const [, word = '', value = ''] = /^([^=]*)=?(.*)$/.exec(option.toLowerCase()) ?? [];
  if (/^(ty|type|qu|query|querytype|q)$/.test(word)) return setType(value, settings, write);
  if (/^(po|port)$/.test(word)) settings.port = Number(value);
  else if (/^(t|timeout)$/.test(word)) settings.timeoutMs = Number(value) * 1000;
  else if (/^(ret|retry)$/.test(word)) settings.tries = Number(value);
  else if (/^(do|domain)$/.test(word)) settings.domain = value;
  else if (/^no(rec)/.test(word)) settings.recurses = false;
  else if (/^rec/.test(word)) settings.recurses = true;
  else if (/^vc/.test(word)) settings.tcp = true;
  else if (/^novc/.test(word)) settings.tcp = false;
  else if (/^(nosearch|nodef)/.test(word)) settings.searches = false;
  else if (/^(deb|d2|cl|class|all)/.test(word)) return `-${option}`;
  else if (!/^(search|def|nodeb|nod2|sil|fail|nofail)/.test(word))
    write('stdout', `*** Invalid option: ${option}\n`);
  return undefined;
}

function setType(word: string, settings: Settings, write: Process['write']): string | undefined {
  const type = recordType(word);
  if (type === 'not simulated') return `-type=${word}`;
  if (type === undefined) write('stdout', `unknown query type: ${word}\n`);
  else settings.type = type;
  return undefined;
}

/** A lookup of no type in particular asks for A, and then for AAAA at the end of the aliases. */
function look(
  settings: Settings,
  at: Pick<BindQuery, 'server' | 'address'>,
  process: Process,
): number {
  const reverse = reverseOf(settings.name ?? '');
  const isPlain = settings.type === 'A and AAAA';
  const { resolver } = process.machine;
  const domains = settings.domain === undefined ? resolver.search : [settings.domain];
  const first: BindQuery = {
    ...settings,
    ...at,
    name: reverse ?? settings.name ?? '',
    type: reverse !== undefined ? 'PTR' : isPlain ? 'A' : settings.type,
    search: settings.searches ? domains : undefined,
    ndots: resolver.ndots,
  };
  const reply = askAndComplain(first, settings, process);
  if (reply === undefined) return 1;
  const { response } = reply;
  const showsServer = !isPlain || first.type === 'A';
  if (showsServer)
    process.write(
      'stdout',
      `Server:\t\t${at.server}\nAddress:\t${at.address}#${settings.port}\n\n`,
    );
  if (response.rcode !== 'NOERROR') {
    process.write('stdout', `** server can't find ${reply.name}: ${response.rcode}\n`);
    return 1;
  }
  const asksTwice = isPlain && first.type === 'A';
  const isReverse = isPlain && !asksTwice;
  process.write('stdout', bodyOf(reply, first, { asksTwice, isReverse }));
  if (asksTwice) lookForIPv6(first, reply, { settings, process });
  return 0;
}

function lookForIPv6(
  first: BindQuery,
  { name, response }: BindReply,
  { settings, process }: { readonly settings: Settings; readonly process: Process },
): void {
  const end = endOfAliases(name, response);
  const reply = askAndComplain({ ...first, name: `${end}.`, type: 'AAAA' }, settings, process);
  if (reply === undefined) return;
  const { answers } = reply.response;
  if (answers.length > 0) process.write('stdout', answers.map(recordText).join(''));
  else if (response.answers.length === 0)
    process.write('stdout', `*** Can't find ${end}: No answer\n`);
}

/** The last reply, after a complaint for each server that does not look further itself. */
function askAndComplain(
  what: BindQuery,
  { recurses, server }: Settings,
  process: Process,
): BindReply | undefined {
  const outcome = query(what, process);
  for (const { response } of outcome.replies)
    if (server === undefined && recurses && !response.recursionAvailable)
      process.write('stdout', `;; Got recursion not available from ${what.server}\n`);
  if ('warnings' in outcome) {
    process.write('stdout', `${outcome.warnings.join('\n')}\n`);
    return undefined;
  }
  return outcome.replies.at(-1);
}

function bodyOf(
  { response }: BindReply,
  { name, type }: BindQuery,
  { asksTwice, isReverse }: { readonly asksTwice: boolean; readonly isReverse: boolean },
): string {
  const { answers, authoritative } = response;
  const foreign = authoritative || isReverse ? '' : 'Non-authoritative answer:\n';
  if (answers.length > 0)
    return foreign + answers.map(recordText).join('') + elsewhere(response, type);
  const nothing = asksTwice ? '' : `*** Can't find ${name}: No answer\n`;
  return foreign + nothing + elsewhere(response, type);
}

function elsewhere({ authoritative, authority, additional }: DnsResponse, type: string): string {
  if (authoritative || type === 'A' || type === 'AAAA') return '';
  const records = [...authority, ...additional].map(recordText).join('');
  return `\nAuthoritative answers can be found from:\n${records}`;
}

const DEEDS: Readonly<Record<string, string>> = {
  CNAME: 'canonical name = ',
  PTR: 'name = ',
  SRV: 'service = ',
  TXT: 'text = ',
};

function recordText({ name, type, data }: ResourceRecord): string {
  const owner = name.replace(/\.$/, '');
  if (type === 'A' || type === 'AAAA') return `Name:\t${owner}\nAddress: ${data}\n`;
  if (type !== 'SOA') return `${owner}\t${DEEDS[type] ?? ''}${data}\n`;
  const [origin = '', mail = '', ...numbers] = data.split(' ');
  const words = ['serial', 'refresh', 'retry', 'expire', 'minimum'];
  const lines = words.map((word, index) => `\t${word} = ${numbers[index] ?? ''}\n`).join('');
  const bare = (text: string) => text.replace(/\.$/, '');
  return `${owner}\n\torigin = ${bare(origin)}\n\tmail addr = ${bare(mail)}\n${lines}`;
}
