/**
 * `/dev/tcp/HOST/PORT` and `/dev/udp/HOST/PORT`: names that bash itself gives a meaning in redirections, as a
 * connection (bash(1), REDIRECTION; `redir.c` and `lib/sh/netopen.c`). Loaded when one is first used.
 */

import { type Context, complain } from './context.ts';
import { InterruptedError, notSimulated, ShellError } from './errors.ts';
import { Input } from './input.ts';
import type { Sink } from './pipe.ts';
import { sinkAt } from './streams.ts';

/** Dials. Throws `ShellError` in the words of bash. */
export async function openSocketAt(path: string, context: Context): Promise<Input & Sink> {
  const { clock, openSocket } = context.machine;
  const [, , device, host = '', ...rest] = path.split('/');
  const service = rest.join('/');
  if (openSocket === undefined) throw notSimulated(path);
  if (!/^\d+$/.test(service)) {
    complain(context, `${service}: invalid service`);
    throw new ShellError(`${path}: Invalid argument`);
  }
  const protocol = device === 'udp' ? 'UDP' : 'TCP';
  const opened = await openSocket(protocol, host, Number(service) % 65_536, clock.deadlineMs);
  switch (opened.kind) {
    case 'open':
      return new Connection(opened.converse, protocol === 'UDP');
    case 'stopped':
      await clock.step(Number.POSITIVE_INFINITY);
      throw new InterruptedError();
    case 'unresolved':
      complain(context, `${host}: Name or service not known`);
      throw new ShellError(`${path}: Invalid argument`);
    case 'failed':
      sinkAt(context.streams, 2)?.write(`${context.state.zero}: connect: ${opened.why}\n`);
      throw new ShellError(`${path}: ${opened.why}`);
  }
}

/**
 * Both ends in one. Datagrams are sent as they are written. Simplified: over TCP the other side hears all that was
 * written once somebody reads, answers, and closes.
 */
class Connection extends Input implements Sink {
  readonly #say: (text: string) => void;

  constructor(converse: (text: string) => string, isDatagram: boolean) {
    let said = '';
    let answer: string | undefined;
    super({
      pull: async () => {
        const text = answer ?? (isDatagram ? '' : converse(said));
        answer = '';
        return text === '' ? undefined : text;
      },
      close() {},
    });
    this.#say = (text) => {
      if (isDatagram) answer = (answer ?? '') + converse(text);
      else said += text;
    };
  }

  write(text: string): void {
    this.#say(text);
  }

  drained(): Promise<void> {
    return Promise.resolve();
  }
}
