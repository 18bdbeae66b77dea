/** The worker's side of the protocol: one workplace, output as it comes, and limits on what comes and goes. */

import type { Observer } from './observer.ts';
import { asRequest, type Reply, type Request } from './protocol.ts';
import type { Session, Workplace } from './session.ts';
import type { Output } from './transcript.ts';

export interface Port {
  send(reply: Reply): void;
  listen(receive: (data: unknown) => void): void;
}

/** Characters one command may print before it is stopped. */
export const OUTPUT_LIMIT = 50_000;

/** Characters that one command may consist of. */
export const INPUT_LIMIT = 20_000;

/** Changes of files are told together, this long after the first. */
const CHANGES_AFTER_MS = 50;

/** Real time between two looks at a cluster in which something runs. */
const LOOK_EVERY_MS = 50;

/** @param open makes the workplace; the seed comes with the first message */
export function serve(port: Port, open: (seed: string) => Workplace): void {
  let workplace: Workplace | undefined;
  const running = new Map<number, AbortController>();
  const changed = new Set<string>();
  let observer: Observer | undefined;

  port.listen((data) => {
    handle(asRequest(data)).catch((error: unknown) =>
      port.send({ type: 'broken', message: String(error) }),
    );
  });

  async function handle(request: Request): Promise<void> {
    if (request.type === 'open') {
      workplace = open(request.seed);
      workplace.watchFiles(tellOfChange);
      return port.send({ type: 'opened' });
    }
    if (request.type === 'stop') return running.get(request.run)?.abort();
    if (!workplace) throw new Error('a run before the session was opened');
    if (request.type === 'run')
      return execute(workplace.session(request.terminal), request.run, request.line);
    if (request.type === 'pass') return workplace.tempo.set(request.speed);
    if (request.type === 'step')
      return workplace.tempo.stepUntil(async () => (await observer?.hasNews()) ?? true);
    if (request.type === 'observe') {
      workplace.tempo.watch(() => void tellWhatIsSeen());
      observer = workplace.observe(request.paths);
      return tellWhatIsSeen();
    }
    const texts = await workplace.answer(request);
    return port.send({ type: 'answer', ask: request.ask, texts });
  }

  async function tellWhatIsSeen(): Promise<void> {
    const look = await observer?.look();
    if (look) port.send({ type: 'seen', ...look });
  }

  /** While something runs, whoever looks on is told again and again. */
  async function tellWhileRunning(): Promise<void> {
    while (running.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      if (running.size > 0) await tellWhatIsSeen();
    }
  }

  function tellOfChange(path: string): void {
    if (changed.size === 0)
      setTimeout(() => {
        port.send({ type: 'changed', texts: [...changed] });
        changed.clear();
      }, CHANGES_AFTER_MS);
    changed.add(path);
  }

  async function execute(session: Session, run: number, line: string): Promise<void> {
    const controller = new AbortController();
    running.set(run, controller);
    if (running.size === 1) void tellWhileRunning();
    const write = limited(run, controller);
    const exitCode =
      line.length > INPUT_LIMIT
        ? refuse(write, `a command of more than ${INPUT_LIMIT} characters`)
        : await session.run(line, { write, signal: controller.signal });
    running.delete(run);
    await tellWhatIsSeen(); // also of what came while the last look was being told
    port.send({ type: 'exited', run, exitCode });
  }

  function limited(run: number, controller: AbortController): Write {
    let printed = 0;
    return (stream, text) => {
      if (printed > OUTPUT_LIMIT) return;
      printed += text.length;
      port.send({ type: 'output', run, stream, text: text.slice(0, OUTPUT_LIMIT) });
      if (printed <= OUTPUT_LIMIT) return;
      const cut = `\nstopped: more than ${OUTPUT_LIMIT} characters of output\n`;
      port.send({ type: 'output', run, stream: 'stderr', text: cut });
      controller.abort();
    };
  }
}

type Write = (stream: Output['stream'], text: string) => void;

/** What bash says of a line that the system does not take. */
const TOO_LONG_STATUS = 126;

function refuse(write: Write, what: string): number {
  write('stderr', `bash: ${what}: too long\n`);
  return TOO_LONG_STATUS;
}
