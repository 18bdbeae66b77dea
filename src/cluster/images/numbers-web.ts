/** kiamol/ch03-numbers-web: a web page that asks numbers-api for a number and shows it. */

import type { HttpResult } from '../network/http.ts';
import type { HttpRequest, HttpResponse } from '../network/listener.ts';
import { alpineImage } from './alpine.ts';
import type { Site } from './image.ts';
import { empty, KESTREL_STARTS, KESTREL_STOPS, page } from './kestrel.ts';
import { type HttpUrl, parseUrl } from './programs/url.ts';
import { settingOf } from './settings.ts';

const API_LIMIT_MS = 100_000;

const ENVIRONMENT = [
  ['ASPNETCORE_URLS', 'http://+:80'],
  ['DOTNET_RUNNING_IN_CONTAINER', 'true'],
  ['RngApi__RetryHost', 'raw.githubusercontent.com'],
  ['RngApi__Url', 'http://numbers-api/sixeyed/kiamol/master/ch03/numbers/rng'],
] as const;

export const numbersWebImage = alpineImage('kiamol/ch03-numbers-web', {
  notSimulated: ['dotnet'],
  environment: ENVIRONMENT,
  startLog: (pod) => [...keyWarnings(pod.metadata.uid), ...KESTREL_STARTS],
  stopLog: KESTREL_STOPS,
  ports: [
    {
      port: 80,
      protocol: 'TCP',
      listen: (site) => ({ kind: 'http', serve: (request) => serve(request, site) }),
    },
  ],
});

const HOME = '/root';

/** Of the keys that protect its forms, which are new with each container. */
const keyWarnings = (key: string): readonly string[] => [
  'warn: Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository[60]',
  `      Storing keys in a directory '${HOME}/.aspnet/DataProtection-Keys' that may not be persisted outside of the container. Protected data will be unavailable when container is destroyed.`,
  'warn: Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager[35]',
  `      No XML encryptor configured. Key {${key}} may be persisted to storage in unencrypted form.`,
];

/**
 * GET shows the form, POST shows a number or says that the service is unavailable.
 * Simplified: the form's anti-forgery token is neither sent nor asked for.
 */
function serve({ method, path }: HttpRequest, site: Site): HttpResponse {
  const now = site.network.world.now();
  if (path.split('?')[0] !== '/') return empty(404, 'Not Found', now);
  if (method !== 'POST') return page('text/html; charset=utf-8', html(FORM), now);
  const { number, elapsedMs } = askForNumber(site);
  const shown = number === undefined ? 'RNG service unavailable!' : `Here it is: ${number}`;
  const url = settingOf('RngApi__Url', site.container, ENVIRONMENT);
  const content = `<p>${shown}</p>\n<p>(Using API at: ${url})</p>`;
  const response = page('text/html; charset=utf-8', html(content), now);
  return { ...response, elapsedMs: response.elapsedMs + elapsedMs };
}

const FORM =
  '<form method="post">\n<p>Get a random number</p>\n<input type="submit" value="Go!">\n</form>';

/** After a 404 the program asks once more, as another host: the book's ExternalName needs that. */
function askForNumber(site: Site): { number?: string; elapsedMs: number } {
  const url = parseUrl(settingOf('RngApi__Url', site.container, ENVIRONMENT));
  if (url === undefined || url.scheme !== 'http') return { elapsedMs: 0 };
  const first = callApi(url, site);
  if (statusOf(first) !== 404) return { ...numberIn(first), elapsedMs: first.elapsedMs };
  const hostHeader = settingOf('RngApi__RetryHost', site.container, ENVIRONMENT);
  const second = callApi({ ...url, hostHeader }, site);
  return { ...numberIn(second), elapsedMs: first.elapsedMs + second.elapsedMs };
}

function callApi(url: HttpUrl, { network, pod }: Site): HttpResult {
  const call = {
    process: `numbers-web asks http://${url.hostHeader}${url.path}`,
    method: 'GET',
    connectLimitMs: API_LIMIT_MS,
    limitMs: API_LIMIT_MS,
    ...url,
  };
  return network.request(call, { place: { kind: 'pod', pod }, libc: 'musl' });
}

const statusOf = (result: HttpResult): number =>
  result.kind === 'answered' ? result.response.status : 0;

/** What is not a whole number counts as a failure. */
function numberIn(result: HttpResult): { number?: string } {
  if (result.kind !== 'answered' || result.response.status !== 200) return {};
  const number = result.response.body.trim();
  return /^-?\d+$/.test(number) ? { number } : {};
}

function html(content: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>KIAMOL - Numbers.Web</title>
</head>
<body>
<h1>KIAMOL Random Number Generator</h1>
${content}
</body>
</html>
`;
}
