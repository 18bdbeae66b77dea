/** ss of iproute2 6.1, for sockets that listen (`misc/ss.c`). */

import { listeningAt } from '../../network/listening.ts';
import type { OpenPort } from '../../network/world.ts';
import type { Process } from '../program.ts';

/** `t` TCP, `u` UDP, `l` listening, `a` all, `n` numbers, `4` and `6` a family, `H` no header. */
const KNOWN = /^-[tulanH46]+$/;

/** Simplified: connections that are open are not listed, since none outlives its command. */
export function ss({ args, client, write }: Process): number {
  const options = args.filter((arg) => arg.startsWith('-'));
  const filter = args
    .filter((arg) => !arg.startsWith('-'))
    .join(' ')
    .trim();
  const letters = options.join('');
  const test = filterOf(filter);
  const refused =
    options.find((arg) => !KNOWN.test(arg)) ?? (test === undefined ? filter : undefined);
  if (refused !== undefined || test === undefined || !letters.includes('n')) {
    write('stderr', `ss: not simulated: ${refused ?? 'names of ports; use -n'}\n`);
    return 1;
  }
  const protocols = new Set([
    ...(/t/.test(letters) || !/u/.test(letters) ? ['TCP'] : []),
    ...(/u/.test(letters) || !/t/.test(letters) ? ['UDP'] : []),
  ]);
  const listens = /[la]/.test(letters) && !letters.includes('4');
  const found = listens
    ? listeningAt(client.place, client.network).filter(
        ({ port, protocol }) => protocols.has(protocol) && test(port),
      )
    : [];
  const several = protocols.size > 1;
  const rows = found.map((open) => cellsOf(open, several));
  const header = letters.includes('H') ? [] : [several ? HEADER : HEADER.slice(1)];
  write('stdout', table([...header, ...rows], several));
  return 0;
}

const HEADER = [
  'Netid',
  'State',
  'Recv-Q',
  'Send-Q',
  'Local Address:',
  'Port',
  'Peer Address:',
  'Port',
  'Process',
];
/** `net.core.somaxconn`: how many connections may wait to be accepted. */
const BACKLOG = 4096;

/** Servers listen on all addresses of both families at once. */
function cellsOf({ port, protocol }: OpenPort, several: boolean): readonly string[] {
  const isTcp = protocol === 'TCP';
  const queues = ['0'.padEnd(6), String(isTcp ? BACKLOG : 0).padEnd(6)];
  const cells = [isTcp ? 'LISTEN' : 'UNCONN', ...queues, '*:', String(port), '*:', '*', ''];
  return several ? [protocol.toLowerCase(), ...cells] : cells;
}

/** Columns as wide as their widest cell, addresses to the right; ports and processes follow without a space. */
function table(rows: readonly (readonly string[])[], several: boolean): string {
  const first = several ? 1 : 0;
  const isAddress = (column: number) => column === first + 3 || column === first + 5;
  const isGlued = (column: number) => [first + 4, first + 6, first + 7].includes(column);
  const widths = HEADER.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const cell = (text: string, column: number): string => {
    const width = widths[column] ?? 0;
    const padded = isAddress(column) ? text.padStart(width) : text.padEnd(width);
    return column === 0 || isGlued(column) ? padded : ` ${padded}`;
  };
  return rows.map((row) => `${row.map(cell).join('')}\n`).join('');
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
const NAMES: Readonly<Record<string, string>> = {
  '==': '=',
  eq: '=',
  ne: '!=',
  neq: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

/** `sport = :80`, several of them joined by `or` or `and`; undefined for what is not simulated. */
function filterOf(text: string): ((port: number) => boolean) | undefined {
  const bare = text.replace(/^\(\s*(.*?)\s*\)$/, '$1');
  if (bare === '' || bare === 'state listening') return () => true;
  const either = bare.split(/\s+(?:or|\|\|)\s+/);
  if (either.length > 1)
    return joined(either, (tests) => (port) => tests.some((test) => test(port)));
  const both = bare.split(/\s+(?:and|&&)\s+/);
  if (both.length > 1) return joined(both, (tests) => (port) => tests.every((test) => test(port)));
  const [, operator = '', number] = /^sport\s*([=!<>]=?|==|[a-z]+)\s*:(\d+)$/.exec(bare) ?? [];
  const compare = COMPARISONS[NAMES[operator] ?? operator];
  return compare && ((port) => compare(port, Number(number)));
}

type Test = (port: number) => boolean;

function joined(
  parts: readonly string[],
  join: (tests: readonly Test[]) => Test,
): Test | undefined {
  const tests = parts.map(filterOf);
  return tests.every((test) => test !== undefined) ? join(tests) : undefined;
}
