/** httpd of busybox 1.35: serves the files of its container (`networking/httpd.c`). */

import type { HttpRequest, HttpResponse } from '../../network/listener.ts';
import type { Process } from '../program.ts';
import { listen, log, serveOn } from './serve.ts';

interface Settings {
  port: number;
  home: string;
  foreground: boolean;
  verbosity: number;
}

/** Without -f it serves on in the background. */
export function httpd(process: Process): number {
  const settings: Settings = { port: 80, home: '/', foreground: false, verbosity: 0 };
  const refused = readArguments(process.args, settings);
  if (refused !== undefined) {
    process.write('stderr', `httpd: not simulated: ${refused}\n`);
    return 1;
  }
  const { port, foreground } = settings;
  const serve = (request: HttpRequest) => answer(request, settings, process);
  if (!listen(port, { kind: 'http', serve }, process)) {
    process.write('stderr', 'httpd: bind: Address in use\n');
    return 1;
  }
  return foreground ? serveOn(port, process) : 0;
}

function readArguments(args: readonly string[], settings: Settings): string | undefined {
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [, letters = '', setting, attached = ''] = /^-([fv]*)(?:([ph])(.*))?$/.exec(arg) ?? [];
    if (letters === '' && setting === undefined) return arg;
    settings.foreground ||= letters.includes('f');
    settings.verbosity += letters.split('v').length - 1;
    const value = setting === undefined ? '' : attached || rest.shift() || '';
    if (setting === 'p') settings.port = Number(value.replace(/^.*:/, ''));
    if (setting === 'h') settings.home = value.replace(/\/$/, '');
  }
  return Number.isInteger(settings.port) ? undefined : 'a port that is no number';
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
  css: 'text/css',
  js: 'application/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
  xml: 'text/xml',
};

/** Simplified: no ETag, no listing of folders, no CGI. */
function answer(request: HttpRequest, settings: Settings, process: Process): HttpResponse {
  const { files } = process.machine;
  const route = (request.path.split('?')[0] ?? '').replace(/\/$/, '/index.html');
  const home = settings.home.replace(/^(?!\/)/, '/').replace(/\/$/, '');
  const body = files.get(`${home}${route}`);
  const isKnown = request.method === 'GET' || request.method === 'HEAD';
  const response = !isKnown
    ? failure(501, 'Not Implemented', 'The requested method is not recognized')
    : body === undefined
      ? failure(404, 'Not Found', 'The requested URL was not found')
      : found(body, route);
  if (settings.verbosity > 0)
    log('stderr', `[::ffff:${request.client}]: response:${response.status}`, process);
  const date = new Date(process.client.network.world.now()).toUTCString();
  const headers = [['Date', date], ['Connection', 'close'], ...response.headers] as const;
  return { ...response, headers };
}

function found(body: string, route: string): HttpResponse {
  const type = TYPES[route.split('.').at(-1) ?? ''];
  return {
    status: 200,
    reason: 'OK',
    headers: [
      ...(type === undefined ? [] : ([['Content-type', type]] as const)),
      ['Accept-Ranges', 'bytes'],
      ['Content-Length', String(new TextEncoder().encode(body).length)],
    ],
    body,
    elapsedMs: 0,
  };
}

function failure(status: number, reason: string, why: string): HttpResponse {
  const title = `${status} ${reason}`;
  return {
    status,
    reason,
    headers: [['Content-type', 'text/html']],
    body: `<HTML><HEAD><TITLE>${title}</TITLE></HEAD>\n<BODY><H1>${title}</H1>\n${why}\n</BODY></HTML>\n`,
    elapsedMs: 0,
  };
}
