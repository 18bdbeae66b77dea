/** The worker's side of the protocol: one session, its output as it comes, and a limit on it. */

import { asRequest, type Reply, type Request } from './protocol.ts';
import type { Session } from './session.ts';
import type { Output } from './transcript.ts';

export interface Port {
  send(reply: Reply): void;
  listen(receive: (data: unknown) => void): void;
}

/** Characters one command may print before it is stopped. */
export const OUTPUT_LIMIT = 50_000;

/** @param open makes the session; the seed comes with the first message */
export function serve(port: Port, open: (seed: string) => Session): void {
  let session: Session | undefined;
  const running = new Map<number, AbortController>();

  port.listen((data) => {
    handle(asRequest(data)).catch((error: unknown) =>
      port.send({ type: 'broken', message: String(error) }),
    );
  });

  async function handle(request: Request): Promise<void> {
    switch (request.type) {
      case 'open':
        session = open(request.seed);
        return port.send({ type: 'opened' });
      case 'stop':
        return running.get(request.run)?.abort();
      case 'run':
        if (!session) throw new Error('a run before the session was opened');
        return execute(session, request.run, request.line);
    }
  }

  async function execute(current: Session, run: number, line: string): Promise<void> {
    const controller = new AbortController();
    running.set(run, controller);
    let printed = 0;
    const write = (stream: Output['stream'], text: string): void => {
      if (printed > OUTPUT_LIMIT) return;
      printed += text.length;
      port.send({ type: 'output', run, stream, text });
      if (printed <= OUTPUT_LIMIT) return;
      const cut = `\nstopped: more than ${OUTPUT_LIMIT} characters of output\n`;
      port.send({ type: 'output', run, stream: 'stderr', text: cut });
      controller.abort();
    };
    const exitCode = await current.run(line, { write, signal: controller.signal });
    running.delete(run);
    port.send({ type: 'exited', run, exitCode });
  }
}
