/** The command line of dig 9.18 (`bin/dig/dig.c`, `plus_option` and `dash_option`). */

import { recordType, reverseOf } from './query.ts';
import { DIG_USAGE } from './usage.ts';

/** One name to look up, with the options that hold for it. */
export interface DigLookup {
  readonly name: string;
  readonly type: string;
  readonly server: string | undefined;
  readonly port: number;
  readonly tries: number;
  readonly timeoutMs: number;
  readonly ndots: number | undefined;
  readonly domain: string | undefined;
  /** Switches by name, e.g. `short`, `cmd`, `answer`. */
  readonly on: ReadonlySet<string>;
}

/** Stops dig: what to write where, and the exit code. */
export interface DigStop {
  readonly text: string;
  readonly exitCode: number;
}

const SHOWN = ['cmd', 'comments', 'question', 'answer', 'authority', 'additional', 'stats'];
const ON_AT_FIRST = [...SHOWN, 'rdflag', 'cookie', 'edns', 'ttlid', 'class'];

/** Switches that change nothing in what the simulated name servers answer. */
const WITHOUT_EFFECT =
  'aaflag aaonly adflag besteffort bufsize cdflag coflag crypto fail idnin idnout ignore keepopen ' +
  'onesoa rrcomments split badcookie showbadcookie';
const SWITCHES = `${SHOWN.join(' ')} all class cl cookie edns identify rdflag recurse search defname short showsearch tcp vc ttlid`;
const VALUES = 'domain ndots retry time timeout tries';
const NOT_SIMULATED =
  'dns64prefix dnssec do ednsflags ednsnegotiation ednsopt expandaaaa expire header-only https https-get http-plain ' +
  'http-plain-get keepalive mapped multiline nsid nssearch opcode padding qid qr raflag sit subnet tcflag tls tls-ca ' +
  'tls-certfile tls-hostname tls-keyfile topdown trace ttlunits trusted-key unknownformat yaml zflag zoneversion';

const ALIASES: Readonly<Record<string, string>> = {
  cl: 'class',
  defname: 'search',
  recurse: 'rdflag',
  showsearch: 'search',
  vc: 'tcp',
  time: 'timeout',
};

interface Draft {
  name: string | undefined;
  type: string;
  server: string | undefined;
  port: number;
  tries: number;
  timeoutMs: number;
  ndots: number | undefined;
  domain: string | undefined;
  on: Set<string>;
}

/** Options before the first name hold for all; without a name dig asks for the root, which is not simulated. */
export function readArguments(args: readonly string[]): readonly DigLookup[] | DigStop {
  const common: Draft = {
    name: undefined,
    type: 'A',
    server: undefined,
    port: 53,
    tries: 3,
    timeoutMs: 5000,
    ndots: undefined,
    domain: undefined,
    on: new Set(ON_AT_FIRST),
  };
  const lookups: Draft[] = [];
  const rest = [...args];
  const begin = (name: string, type?: string): void => {
    lookups.push({
      ...common,
      on: new Set(common.on),
      name,
      ...(type === undefined ? {} : { type }),
    });
  };
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const draft = lookups.at(-1) ?? common;
    const stop = arg.startsWith('-')
      ? dashOption(arg, rest, { draft, begin })
      : plainArgument(arg, { draft, begin });
    if (stop !== undefined) return stop;
  }
  if (lookups.length === 0) return notSimulated('a query without a name');
  return lookups.map((draft) => ({ ...draft, name: draft.name ?? '' }));
}

interface Reading {
  readonly draft: Draft;
  begin(name: string, type?: string): void;
}

function plainArgument(arg: string, { draft, begin }: Reading): DigStop | undefined {
  if (arg.startsWith('@')) draft.server = arg.slice(1);
  else if (arg.startsWith('+')) return plusOption(arg.slice(1), draft);
  else if (recordType(arg) !== undefined) return setType(arg, draft);
  else if (!/^(in|ch|hs|any)$/i.test(arg)) begin(arg);
  else if (arg.toLowerCase() !== 'in') return notSimulated(arg);
  return undefined;
}

function setType(word: string, draft: Draft): DigStop | undefined {
  const type = recordType(word);
  if (type === 'not simulated') return notSimulated(`type ${word.toUpperCase()}`);
  if (type === undefined) return undefined;
  draft.type = type;
  return undefined;
}

function dashOption(arg: string, rest: string[], { draft, begin }: Reading): DigStop | undefined {
  const letter = arg[1] ?? '';
  if ('46imrur'.includes(letter) && arg.length === 2)
    return letter === '6' ? notSimulated('-6') : undefined;
  if (letter === 'v') return { text: 'DiG 9.18.49-1~deb12u3-Debian\n', exitCode: 0 };
  if ('bcfky'.includes(letter) || letter === 'h') return notSimulated(`-${letter}`);
  if (!'pqtx'.includes(letter) || letter === '') return invalid(arg);
  const value = arg.slice(2) || rest.shift();
  if (value === undefined) return invalid(arg);
  if (letter === 'p') draft.port = Number(value);
  if (letter === 'q') begin(value);
  if (letter === 't') return setType(value, draft);
  if (letter !== 'x') return undefined;
  const reverse = reverseOf(value);
  if (reverse === undefined) return notSimulated(`-x ${value}`);
  begin(reverse, 'PTR');
  return undefined;
}

function plusOption(option: string, draft: Draft): DigStop | undefined {
  const [, no, word = '', , value = ''] = /^(no)?([a-z0-9-]*)(=(.*))?$/i.exec(option) ?? [];
  const name = fullName(word.toLowerCase());
  if (name === undefined) return invalid(`+${option}`);
  if (NOT_SIMULATED.split(' ').includes(name)) return no ? undefined : notSimulated(`+${name}`);
  if (VALUES.split(' ').includes(name)) return setValue(ALIASES[name] ?? name, value, draft);
  const names =
    name === 'all' ? SHOWN.filter((each) => each !== 'cmd' || no) : [ALIASES[name] ?? name];
  for (const each of names)
    if (no) draft.on.delete(each);
    else draft.on.add(each);
  if (name === 'short' && !no)
    for (const each of ['comments', 'stats', 'cmd']) draft.on.delete(each);
  return undefined;
}

function setValue(name: string, value: string, draft: Draft): DigStop | undefined {
  if (name === 'domain') {
    draft.domain = value;
    draft.on.add('search');
    return undefined;
  }
  const number = Number(value);
  if (value === '' || Number.isNaN(number)) return invalid(`+${name}=${value}`);
  if (name === 'timeout') draft.timeoutMs = Math.max(1, number) * 1000;
  else if (name === 'ndots') draft.ndots = number;
  else draft.tries = Math.max(1, name === 'retry' ? number + 1 : number);
  return undefined;
}

/** Options may be shortened as long as they remain clear. */
function fullName(word: string): string | undefined {
  const all = `${SWITCHES} ${VALUES} ${WITHOUT_EFFECT} ${NOT_SIMULATED}`.split(' ');
  if (all.includes(word)) return word;
  const candidates = all.filter((name) => word !== '' && name.startsWith(word));
  return candidates.length === 1 ? candidates[0] : undefined;
}

const invalid = (arg: string): DigStop => ({
  text: `Invalid option: ${arg}\n${DIG_USAGE}`,
  exitCode: 1,
});

const notSimulated = (what: string): DigStop => ({
  text: `dig: not simulated: ${what}\n`,
  exitCode: 1,
});
