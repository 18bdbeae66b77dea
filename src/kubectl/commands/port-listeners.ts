/** What `port-forward` listens with on this machine, and what it prints of that (client-go, tools/portforward/portforward.go). */

import type { Pod } from '../../cluster/api/pod.ts';
import { CommandError } from '../errors.ts';
import { print, printError, type Session } from '../session.ts';
import type { PortPair } from './port-pairs.ts';

/** Of addresses that stand for `localhost` one is enough; the others are all wanted. */
interface Address {
  readonly address: string;
  readonly isEnough: boolean;
}

/** Each once, in their order as text. */
export function parseAddresses(texts: readonly string[]): readonly Address[] {
  if (texts.length === 0) throw new CommandError('you must specify at least 1 address');
  const found = new Map<string, Address>();
  for (const text of texts)
    if (text === 'localhost') {
      for (const address of ['127.0.0.1', '::1'])
        if (!found.has(address)) found.set(address, { address, isEnough: true });
    } else if (isIPv4(text) || isIPv6(text)) found.set(text, { address: text, isEnough: false });
    else throw new CommandError(`${text} is not a valid IP`);
  return [...found.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
}

const isIPv4 = (text: string): boolean =>
  /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every((part) => Number(part) < 256);

const isIPv6 = (text: string): boolean => URL.canParse(`http://[${text}]`);

export interface Forwarding {
  readonly pod: Pod;
  readonly pairs: readonly PortPair[];
  readonly addresses: readonly Address[];
}

/** Ctrl-C is its good end. Throws `lost connection to pod` after the first connection that could not be made there. */
export async function forwardUntilLost(wanted: Forwarding, session: Session): Promise<void> {
  const listening = new Listening(wanted, session);
  try {
    let isWell = false;
    for (const pair of wanted.pairs) isWell = (await listening.open(pair)) || isWell;
    if (!isWell)
      throw new CommandError(
        `unable to listen on any of the requested ports: [${wanted.pairs.map(({ local, remote }) => `{${local} ${remote}}`).join(' ')}]`,
      );
    while (!session.host.signal.aborted) {
      if (listening.isLost) throw new CommandError('lost connection to pod');
      await session.host.step(Number.POSITIVE_INFINITY);
    }
  } finally {
    listening.close();
  }
}

class Listening {
  isLost = false;
  readonly #wanted: Forwarding;
  readonly #session: Session;
  readonly #opened: { close(): void }[] = [];

  constructor(wanted: Forwarding, session: Session) {
    this.#wanted = wanted;
    this.#session = session;
  }

  /** On all addresses. Whether that was enough; what was missing is told. */
  async open(pair: PortPair): Promise<boolean> {
    const problems: string[] = [];
    const { addresses } = this.#wanted;
    let { local } = pair;
    let isEnough = false;
    let isMissing = false;
    for (const each of addresses) {
      const opened = await this.#listen(each.address, { ...pair, local });
      if (typeof opened === 'number') local = opened;
      else problems.push(opened);
      if (each.isEnough) isEnough ||= typeof opened === 'number';
      else isMissing ||= typeof opened !== 'number';
    }
    const wantsOne = addresses.some((each) => each.isEnough);
    const isWell = !isMissing && (isEnough || !wantsOne);
    if (!isWell)
      printError(
        this.#session,
        `Unable to listen on port ${local}: Listeners failed to create with the following errors: [${problems.join(' ')}]\n`,
      );
    return isWell;
  }

  close(): void {
    for (const opened of this.#opened) opened.close();
  }

  /** The port, or what is wrong. */
  async #listen(address: string, { local, remote }: PortPair): Promise<number | string> {
    const { name, namespace = '', uid } = this.#wanted.pod.metadata;
    let port = local;
    const opened = await this.#session.host.openPort({
      address,
      port: local,
      to: { name, namespace, uid, port: remote },
      accepted: () => print(this.#session, `Handling connection for ${port}\n`),
      failed: (why) => this.#lose(`an error occurred forwarding ${port} -> ${remote}: ${why}`),
    });
    const host = address.includes(':') ? `[${address}]` : address;
    if ('problem' in opened) {
      const kind = address.includes(':') ? 'tcp6' : 'tcp4';
      return `unable to create listener: Error listen ${kind} ${host}:${local}: bind: ${opened.problem}`;
    }
    port = opened.port;
    this.#opened.push(opened);
    print(this.#session, `Forwarding from ${host}:${port} -> ${remote}\n`);
    return port;
  }

  #lose(why: string): void {
    const { host } = this.#session;
    const [, month, day, time] =
      /-(\d\d)-(\d\d)T([\d:.]+)Z/.exec(new Date(host.now()).toISOString()) ?? [];
    printError(
      this.#session,
      `E${month}${day} ${time}000 ${PROCESS} portforward.go:424] "Unhandled Error" err=${JSON.stringify(why)}\n`,
    );
    this.isLost = true;
    this.close();
  }
}

/** Simplified: kubectl has always the same process number, in the seven places that klog gives it. */
const PROCESS = '4712'.padStart(7);
