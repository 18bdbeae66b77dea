/** The recordings' datagrams: one line to a UDP port with bash, and the first line that comes back. */

import type { Client } from '../../src/cluster/network/client.ts';
import { type DatagramResult, sendDatagram } from '../../src/cluster/network/datagram.ts';

const SCRIPT =
  /^bash -c 'exec 3<>\/dev\/udp\/(\S+)\/(\d+); echo (\S+) >&3; timeout (\d+) head -n1 <&3'$/;

/** What the script prints, how it ends, and how long that takes. */
export function runDatagramScript(line: string, client: Client) {
  const [, address = '', port, text = '', seconds] = SCRIPT.exec(line) ?? [];
  const result = send({ address, port: Number(port), text }, client);
  switch (result.kind) {
    case 'answered':
      return { exit: 0, stdout: result.text, stderr: '', elapsedMs: result.elapsedMs };
    case 'refused': {
      const stderr = "head: error reading 'standard input': Connection refused\n";
      return { exit: 1, stdout: '', stderr, elapsedMs: result.elapsedMs };
    }
    default:
      return { exit: 124, stdout: '', stderr: '', elapsedMs: Number(seconds) * 1000 };
  }
}

interface Line {
  readonly address: string;
  readonly port: number;
  readonly text: string;
}

/** One datagram, from a socket of its own. */
export function send({ text, ...to }: Line, client: Client): DatagramResult {
  return sendDatagram({ process: 'bash', ...to, text: `${text}\n` }, client);
}
