/**
 * Web servers that people try Services with. Each answers as its image does at the paths named here, and with 404
 * elsewhere. Simplified: no ETags, no byte ranges, and the welcome page of nginx is shorter.
 */

import type { Container } from '../api/pod.ts';
import type { HttpRequest, HttpResponse, Listener } from '../network/listener.ts';
import { writeLog } from '../network/records.ts';
import { alpineImage } from './alpine.ts';
import type { Image, Site } from './image.ts';
import { settingOf } from './settings.ts';

/** What a server says at a path; undefined where it has nothing. */
type Answer = (request: HttpRequest, site: Site) => string | undefined;

interface WebServer {
  readonly entrypoint: readonly string[];
  readonly program: string;
  readonly cmd?: readonly string[];
  /** The Server header, where there is one. */
  readonly server?: string;
  readonly contentType?: string;
  readonly notFound?: string;
  /** Undefined where the container's words start no server. */
  portOf(container: Container): number | undefined;
  readonly answer: Answer;
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

function webServer(name: string, given: WebServer): Image {
  const { entrypoint, cmd, portOf, program } = given;
  return {
    ...alpineImage(name, { entrypoint, server: program, ...(cmd && { cmd }) }),
    portsOf(container) {
      const port = portOf(container);
      if (port === undefined) return [];
      const listen = (site: Site): Listener => ({
        kind: 'http',
        serve: (request) => serve(request, site, given),
      });
      return [{ port, protocol: 'TCP', listen }];
    },
  };
}

function serve(request: HttpRequest, site: Site, given: WebServer): HttpResponse {
  const now = site.network.world.now();
  const answer = given.answer(request, site);
  const body = answer ?? given.notFound ?? '404 page not found\n';
  const status = answer === undefined ? 404 : 200;
  const what = `"${request.method} ${request.path} HTTP/1.1" ${status} ${body.length}`;
  writeLog(site.record, { time: now, stream: 'stdout', text: `${request.client} - - ${what}` });
  return {
    status,
    reason: status === 200 ? 'OK' : 'Not Found',
    headers: [
      ...(given.server === undefined ? [] : ([['Server', given.server]] as const)),
      ['Date', new Date(now).toUTCString()],
      ['Content-Type', given.contentType ?? 'text/plain; charset=utf-8'],
      ['Content-Length', String(body.length)],
    ],
    body,
    elapsedMs: 1,
  };
}

const hostname = ({ pod }: Site): string => pod.spec.hostname ?? pod.metadata.name;

/** The port that a client happened to use. */
const sourceOf = ({ client }: HttpRequest, { network }: Site): string =>
  `${client}:${32_768 + network.world.random.below(28_232)}`;

/**
 * `agnhost netexec` and `serve-hostname` (test/images/agnhost of kubernetes). Simplified: its other commands do nothing,
 * as `pause` does.
 */
const agnhost = webServer('e2e-test-images/agnhost', {
  entrypoint: ['/agnhost'],
  program: 'agnhost',
  cmd: ['pause'],
  portOf(container) {
    if (hasWord(container, 'netexec')) return portFlag('--http-port', 8080)(container);
    return hasWord(container, 'serve-hostname') ? portFlag('--port', 9376)(container) : undefined;
  },
  answer(request, site) {
    if (hasWord(site.container, 'serve-hostname')) return hostname(site);
    switch (pathOf(request)) {
      case '/':
        return `NOW: ${new Date(site.network.world.now()).toISOString()}`;
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

const nginx = webServer('nginx', {
  entrypoint: ['/docker-entrypoint.sh'],
  program: 'nginx',
  cmd: ['nginx', '-g', 'daemon off;'],
  server: 'nginx',
  contentType: HTML,
  notFound:
    '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
  portOf: () => 80,
  answer: (request) =>
    ['/', '/index.html'].includes(pathOf(request))
      ? '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n</body>\n</html>\n'
      : undefined,
});

const httpd = webServer('httpd', {
  entrypoint: ['httpd-foreground'],
  program: 'httpd-foreground',
  server: 'Apache (Unix)',
  contentType: HTML,
  notFound: '<title>404 Not Found</title>\n<h1>Not Found</h1>\n',
  portOf: () => 80,
  answer: (request) =>
    ['/', '/index.html'].includes(pathOf(request))
      ? '<html><body><h1>It works!</h1></body></html>\n'
      : undefined,
});

const helloApp = webServer('gcr.io/google-samples/hello-app', {
  entrypoint: ['/hello-app'],
  program: 'hello-app',
  portOf: (container) => Number(settingOf('PORT', container, [['PORT', '8080']])),
  answer: (_, site) => `Hello, world!\nVersion: 1.0.0\nHostname: ${hostname(site)}\n`,
});

const httpEcho = webServer('hashicorp/http-echo', {
  entrypoint: ['/http-echo'],
  program: 'http-echo',
  portOf: portFlag('-listen', 5678),
  answer: (_, { container }) => `${flagOf(container, '-text') ?? 'hello-world'}\n`,
});

const whoami = webServer('traefik/whoami', {
  entrypoint: ['/whoami'],
  program: 'whoami',
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

/** Toolboxes whose own process is a shell, which ends at once where nobody types. */
const toolboxes = ['busybox', 'alpine'].map((name) => ({
  ...alpineImage(name, { cmd: ['sh'] }),
  exitCode: 0,
}));

export const WEB_SERVERS: readonly Image[] = [
  agnhost,
  nginx,
  httpd,
  helloApp,
  httpEcho,
  whoami,
  ...toolboxes,
];
