/** netstat of busybox 1.35, for sockets that listen (`networking/netstat.c`). */

import { listeningAt } from '../../network/listening.ts';
import type { Process } from '../program.ts';

const KNOWN = /^-[tulnaW]+$/;

/** Simplified: connections that are open are not listed, since none outlives its command. */
export function netstat({ args, client, write }: Process): number {
  const refused = args.find((arg) => !KNOWN.test(arg));
  const letters = args.join('');
  if (refused !== undefined || !letters.includes('n')) {
    write('stderr', `netstat: not simulated: ${refused ?? 'names of ports; use -n'}\n`);
    return 1;
  }
  const all = !/[tu]/.test(letters);
  const shows = (protocol: string) => all || letters.includes(protocol === 'TCP' ? 't' : 'u');
  const which = letters.includes('l')
    ? 'only servers'
    : letters.includes('a')
      ? 'servers and established'
      : 'w/o servers';
  write(
    'stdout',
    `Active Internet connections (${which})\n${line('Proto Recv-Q Send-Q', 'Local Address', 'Foreign Address', 'State')}`,
  );
  if (which === 'w/o servers') return 0;
  for (const { port, protocol } of listeningAt(client.place, client.network))
    if (shows(protocol)) {
      const start = `${protocol.toLowerCase()}        0      0`;
      write('stdout', line(start, `:::${port}`, ':::*', protocol === 'TCP' ? 'LISTEN' : ''));
    }
  return 0;
}

const line = (start: string, local: string, foreign: string, state: string): string =>
  `${start} ${local.padEnd(23)} ${foreign.padEnd(23)} ${state.padEnd(12)}\n`;
