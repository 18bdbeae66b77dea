/** kiamol/ch03-numbers-web: a web page that asks numbers-api for a number and shows it. */

import type { Pod } from '../api/pod.ts';
import { MUSL } from '../dns/resolver.ts';
import { callHttp } from '../network/http.ts';
import type { HttpRequest, HttpResponse } from '../network/listener.ts';
import type { Network } from '../network/world.ts';
import { alpineImage } from './alpine.ts';
import { empty, page } from './kestrel.ts';
import { NUMBER_PATHS } from './numbers-api.ts';

const API_HOST = 'numbers-api';
const API_PATH = NUMBER_PATHS[1] ?? '';
const API_LIMIT_MS = 100_000;

export const numbersWebImage = alpineImage('kiamol/ch03-numbers-web', {
  notSimulated: ['dotnet'],
  environment: [
    ['ASPNETCORE_URLS', 'http://+:80'],
    ['DOTNET_RUNNING_IN_CONTAINER', 'true'],
    ['RngApi__Url', `http://${API_HOST}${API_PATH}`],
  ],
  ports: [
    {
      port: 80,
      protocol: 'TCP',
      listen: (pod, network) => ({
        kind: 'http',
        serve: (request) => serve(request, pod, network),
      }),
    },
  ],
});

/**
 * GET shows the form, POST shows a number or says that the service is unavailable.
 * Simplified: the form's anti-forgery token is neither sent nor asked for.
 */
function serve({ method, path }: HttpRequest, pod: Pod, network: Network): HttpResponse {
  const now = network.world.now();
  if (path.split('?')[0] !== '/') return empty(404, 'Not Found', now);
  const call = method === 'POST' ? askForNumber(pod, network) : undefined;
  const shown = page('text/html; charset=utf-8', html(call?.paragraphs ?? FORM), now);
  return { ...shown, elapsedMs: shown.elapsedMs + (call?.elapsedMs ?? 0) };
}

const FORM =
  '<form method="post">\n<p>Get a random number</p>\n<input type="submit" value="Go!">\n</form>';

function askForNumber(pod: Pod, network: Network): { paragraphs: string; elapsedMs: number } {
  const result = callHttp(
    {
      process: `numbers-web calls http://${API_HOST}${API_PATH}`,
      method: 'GET',
      host: API_HOST,
      port: 80,
      path: API_PATH,
      hostHeader: API_HOST,
      connectLimitMs: API_LIMIT_MS,
      limitMs: API_LIMIT_MS,
    },
    { kind: 'pod', pod },
    MUSL,
    network,
  );
  const { elapsedMs } = result;
  if (result.kind === 'answered' && result.response.status === 200)
    return { paragraphs: `<p>Here it is: ${result.response.body}</p>`, elapsedMs };
  return {
    paragraphs: `<p>RNG service unavailable!</p>\n<p>(Using API at: http://${API_HOST}${API_PATH})</p>`,
    elapsedMs,
  };
}

function html(content: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>KIAMOL Random Number Generator</title>
</head>
<body>
<h1>KIAMOL Random Number Generator</h1>
${content}
</body>
</html>
`;
}
