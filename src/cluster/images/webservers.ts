/**
 * Web servers that people try Services with. Each answers as its image does at the paths named here, and with 404
 * elsewhere. Simplified: no ETags and no byte ranges.
 */

import type { Container } from '../api/pod.ts';
import type { HttpRequest, HttpResponse, Listener } from '../network/listener.ts';
import { writeLog } from '../network/records.ts';
import { alpineImage } from './alpine.ts';
import { debianImage } from './debian.ts';
import type { Image, Site } from './image.ts';
import type { Process, ProgramLoader } from './program.ts';
import { BIND, CURL } from './programs/loaders.ts';
import { settingOf } from './settings.ts';

/** What a server says at a path; undefined where it has nothing. */
type Answer = (request: HttpRequest, site: Site) => string | undefined;

interface WebServer {
  /** Without ports and the server's own program. */
  readonly base: Image;
  /** The Server header, where there is one. */
  readonly server?: string;
  readonly contentType?: string;
  readonly notFound?: string;
  /** What it says to a method that it does not know for a page; without, all are the same to it. */
  readonly notAllowed?: string;
  /** Undefined where the container's words start no server. */
  portOf(container: Container): number | undefined;
  readonly answer: Answer;
  /** What it writes for a request, if anything. */
  log?(request: HttpRequest, response: HttpResponse, now: Date): string;
}

const HTML = 'text/html';
const pathOf = ({ path }: HttpRequest): string => path.split('?')[0] ?? '';

const wordsOf = ({ args = [], command = [] }: Container): readonly string[] => [
  ...command,
  ...args,
];

const hasWord = (container: Container, word: string): boolean => wordsOf(container).includes(word);

/** The value of a flag such as `--http-port=8080` among a container's arguments. */
function flagOf(container: Container, name: string): string | undefined {
  const words = wordsOf(container);
  const joined = words.find((word) => word.startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 1);
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}

const portFlag =
  (name: string, otherwise: number) =>
  (container: Container): number =>
    Number(flagOf(container, name)?.replace(/^.*:/, '') ?? otherwise);

function webServer(given: WebServer): Image {
  const { base, portOf } = given;
  const listenAt = (site: Site): Listener => ({
    kind: 'http',
    serve: (request) => serve(request, site, given),
  });
  const own: ProgramLoader = async () => (process) => runServer(process, given, listenAt);
  return {
    ...base,
    programs: new Map([...base.programs, [base.server ?? '', own]]),
    portsOf(container) {
      const port = portOf(container);
      return port === undefined ? [] : [{ port, protocol: 'TCP', listen: listenAt }];
    },
  };
}

/** The server as a program, such as a shell starts it: its words say what it does. */
async function runServer(
  process: Process,
  { portOf }: WebServer,
  listenAt: (site: Site) => Listener,
): Promise<number> {
  const { args, machine, name } = process;
  const { listen, serveOn } = await import('./programs/serve.ts');
  if (machine.site === undefined) return 1;
  const site = { ...machine.site, container: { ...machine.site.container, command: [name], args } };
  const port = portOf(site.container);
  if (port !== undefined && !listen(port, listenAt(site), process)) {
    process.write('stderr', `${name}: bind() to 0.0.0.0:${port} failed (98: Address in use)\n`);
    return 1;
  }
  return serveOn(port ?? 0, process);
}

function serve(request: HttpRequest, site: Site, given: WebServer): HttpResponse {
  const now = new Date(site.network.world.now());
  const { status, reason, body } = replyTo(request, site, given);
  const response: HttpResponse = {
    status,
    reason,
    headers: [
      ...(given.server === undefined ? [] : ([['Server', given.server]] as const)),
      ['Date', now.toUTCString()],
      ['Content-Type', given.contentType ?? 'text/plain; charset=utf-8'],
      ['Content-Length', String(new TextEncoder().encode(body).length)],
    ],
    body,
    elapsedMs: 1,
  };
  const text = given.log?.(request, response, now);
  if (text !== undefined) writeLog(site.record, { time: now.getTime(), stream: 'stdout', text });
  return response;
}

function replyTo(request: HttpRequest, site: Site, { answer, notAllowed, notFound }: WebServer) {
  if (notAllowed !== undefined && !['GET', 'HEAD'].includes(request.method))
    return { status: 405, reason: 'Not Allowed', body: notAllowed };
  const body = answer(request, site);
  if (body !== undefined) return { status: 200, reason: 'OK', body };
  return { status: 404, reason: 'Not Found', body: notFound ?? '404 page not found\n' };
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (value: number): string => String(value).padStart(2, '0');
const timeOf = (now: Date): string => now.toISOString().slice(11, 19);

/** The Common Log Format. */
function commonLog(request: HttpRequest, { body, status }: HttpResponse, now: Date): string {
  const day = `${two(now.getUTCDate())}/${MONTHS[now.getUTCMonth()]}/${now.getUTCFullYear()}`;
  const what = `"${request.method} ${request.path} HTTP/1.1" ${status} ${body.length}`;
  return `${request.client} - - [${day}:${timeOf(now)} +0000] ${what}`;
}

/** `main`, the format of the image's nginx.conf. */
function nginxLog(request: HttpRequest, response: HttpResponse, now: Date): string {
  const header = (name: string) =>
    request.headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? '-';
  const agents = ['referer', 'user-agent', 'x-forwarded-for'].map((name) => `"${header(name)}"`);
  return `${commonLog(request, response, now)} ${agents.join(' ')}`;
}

/** As Go's package `log` writes the time. */
const goTime = (now: Date): string =>
  `${now.toISOString().slice(0, 10).replaceAll('-', '/')} ${timeOf(now)}`;

/** The folder of the site; programs of the container may change what is in it. */
function filesIn(folder: string, { files = new Map<string, string>() }: Image): Answer {
  return (request, { record }) => {
    const route = pathOf(request).replace(/\/$/, '/index.html');
    return (record.files.size === 0 ? files : record.files).get(`${folder}${route}`);
  };
}

/** A Debian image with the first page of a site. */
const withPage = (image: Image, path: string, text: string): Image => ({
  ...image,
  files: new Map([[path, text]]),
});

const hostname = ({ pod }: Site): string => pod.spec.hostname ?? pod.metadata.name;

/** The port that a client happened to use. */
const sourceOf = ({ client }: HttpRequest, { network }: Site): string =>
  `${client}:${32_768 + network.world.random.below(28_232)}`;

/**
 * `agnhost netexec` and `serve-hostname` (test/images/agnhost of kubernetes). Simplified: its other commands do nothing,
 * as `pause` does.
 */
const agnhost = webServer({
  base: alpineImage('e2e-test-images/agnhost', { programs: [CURL, ...BIND] }),
  portOf(container) {
    if (hasWord(container, 'netexec')) return portFlag('--http-port', 8080)(container);
    return hasWord(container, 'serve-hostname') ? portFlag('--port', 9376)(container) : undefined;
  },
  answer(request, site) {
    if (hasWord(site.container, 'serve-hostname')) return hostname(site);
    switch (pathOf(request)) {
      case '/':
        return `NOW: ${goDate(new Date(site.network.world.now()))}`;
      case '/hostname':
      case '/hostName':
        return hostname(site);
      case '/clientip':
        return sourceOf(request, site);
      case '/healthz':
        return '';
      case '/echo':
        return new URLSearchParams(request.path.split('?')[1]).get('msg') ?? '';
      default:
        return undefined;
    }
  },
});

/** As Go prints a `time.Time`. */
const goDate = (now: Date): string =>
  `${now.toISOString().slice(0, 19).replace('T', ' ')}.000000000 +0000 UTC m=+1.000000000`;

const WELCOME = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

const SITE = '/usr/share/nginx/html';
const nginxBase = withPage(debianImage('nginx', [CURL]), `${SITE}/index.html`, WELCOME);

/** An error of nginx (`ngx_http_special_response.c`). */
function nginxPage(title: string): string {
  const lines = [
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>`,
    `<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.27.5</center>`,
    '</body>\r\n</html>',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

const nginx = webServer({
  base: nginxBase,
  server: 'nginx/1.27.5',
  contentType: HTML,
  notFound: nginxPage('404 Not Found'),
  notAllowed: nginxPage('405 Not Allowed'),
  portOf: () => 80,
  answer: filesIn(SITE, nginxBase),
  log: nginxLog,
});

const DOCUMENTS = '/usr/local/apache2/htdocs';
const httpdBase = withPage(
  debianImage('httpd', []),
  `${DOCUMENTS}/index.html`,
  '<html><body><h1>It works!</h1></body></html>\n',
);

const httpd = webServer({
  base: httpdBase,
  server: 'Apache/2.4.63 (Unix)',
  contentType: HTML,
  notFound:
    '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n<p>The requested URL was not found on this server.</p>\n</body></html>\n',
  portOf: () => 80,
  answer: filesIn(DOCUMENTS, httpdBase),
  log: commonLog,
});

/** Holds nothing but its server. */
const bare = (name: string): Image => ({
  ...debianImage(name, []),
  programs: new Map(),
  notSimulated: new Set(),
});

const helloApp = webServer({
  base: bare('gcr.io/google-samples/hello-app'),
  portOf: (container) => Number(settingOf('PORT', container, [['PORT', '8080']])),
  answer: (_, site) => `Hello, world!\nVersion: 1.0.0\nHostname: ${hostname(site)}\n`,
  log: ({ path }, _, now) => `${goTime(now)} Serving request: ${path.split('?')[0]}`,
});

const httpEcho = webServer({
  base: bare('hashicorp/http-echo'),
  portOf: portFlag('-listen', 5678),
  answer: (_, { container }) => `${flagOf(container, '-text') ?? 'hello-world'}\n`,
  log: ({ client, host, method, path, headers }, { body, elapsedMs, status }, now) => {
    const agent = headers.find(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? '';
    return `${goTime(now)} ${host} ${client} "${method} ${path} HTTP/1.1" ${status} ${body.length} "${agent}" ${elapsedMs}ms`;
  },
});

const whoami = webServer({
  base: bare('traefik/whoami'),
  portOf: portFlag('--port', 80),
  answer(request, site) {
    const { method, path, host, headers } = request;
    const lines = [
      `Hostname: ${hostname(site)}`,
      'IP: 127.0.0.1',
      `IP: ${site.pod.status.podIP}`,
      `RemoteAddr: ${sourceOf(request, site)}`,
      `${method} ${path} HTTP/1.1`,
      `Host: ${host}`,
      ...headers.map(([name, value]) => `${name}: ${value}`),
    ];
    return `${lines.join('\n')}\n\n`;
  },
});

export const WEB_SERVERS: readonly Image[] = [agnhost, nginx, httpd, helloApp, httpEcho, whoami];
