/** nc -l: says to everybody who connects what it was given to say, and prints what it hears. */

import type { HttpRequest, HttpResponse, Listener } from '../../network/listener.ts';
import type { Process } from '../program.ts';
import { readAll } from './input.ts';
import { listen, log, serveOn } from './serve.ts';

/**
 * Waits for ever. Simplified: it takes one connection after the other also without -k, as in a loop, and a program
 * behind -e is run once, when nc starts.
 */
export async function listenOn(
  port: number,
  program: readonly string[],
  process: Process,
): Promise<number> {
  const says = program.length === 0 ? await readAll(process) : await outputOf(program, process);
  const isEcho = program[0] === 'cat' && program.length === 1;
  const converse = (text: string): string => {
    if (program.length === 0 && text !== '') log('stdout', text.replaceAll('\r', ''), process);
    return isEcho ? text : says;
  };
  const listener: Listener = {
    kind: 'raw',
    converse,
    serve: (request) => asHttp(converse(textOf(request))),
  };
  if (!listen(port, listener, process)) {
    process.write('stderr', 'nc: bind: Address in use\n');
    return 1;
  }
  return serveOn(port, process);
}

async function outputOf(program: readonly string[], process: Process): Promise<string> {
  let text = '';
  await process.run(program, {
    read: async () => undefined,
    write: (stream, piece) => {
      if (stream === 'stdout') text += piece;
    },
  });
  return text;
}

function textOf({ body, headers, host, method, path }: HttpRequest): string {
  const lines = [`Host: ${host}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return `${method} ${path} HTTP/1.1\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n${body}`;
}

function asHttp(text: string): HttpResponse | undefined {
  const [head = '', ...rest] = text.split(/\r?\n\r?\n/);
  const [first = '', ...lines] = head.split(/\r?\n/);
  const [, status, reason = ''] = /^HTTP\/1\.[01] (\d{3}) ?(.*)$/.exec(first) ?? [];
  if (status === undefined) return undefined;
  const headers = lines
    .filter((line) => line.includes(':'))
    .map((line) => [line.split(':')[0] ?? '', line.replace(/^[^:]*:\s*/, '')] as const);
  return { status: Number(status), reason, headers, body: rest.join('\n\n'), elapsedMs: 0 };
}
