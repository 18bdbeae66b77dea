/** kiamol/ch03-numbers-api: a web service that gives a random whole number from 0 to 99. */

import type { HttpRequest, HttpResponse } from '../network/listener.ts';
import type { Network } from '../network/world.ts';
import { alpineImage } from './alpine.ts';
import { empty, page } from './kestrel.ts';

/** The second path is the one that the book's static file has at raw.githubusercontent.com. */
export const NUMBER_PATHS = ['/rng', '/sixeyed/kiamol/master/ch03/numbers/rng'];

export const numbersApiImage = alpineImage('kiamol/ch03-numbers-api', {
  notSimulated: ['dotnet'],
  environment: [
    ['ASPNETCORE_URLS', 'http://+:80'],
    ['DOTNET_RUNNING_IN_CONTAINER', 'true'],
    ['FailAfterCallCount', '0'],
  ],
  ports: [
    {
      port: 80,
      protocol: 'TCP',
      listen: (_pod, network) => ({ kind: 'http', serve: (request) => serve(request, network) }),
    },
  ],
});

/** Paths are compared without regard to case, as ASP.NET Core routes do. */
function serve({ method, path }: HttpRequest, { world }: Network): HttpResponse {
  const now = world.now();
  const [route = ''] = path.toLowerCase().split('?');
  if (!NUMBER_PATHS.includes(route)) return empty(404, 'Not Found', now);
  if (method !== 'GET') return empty(405, 'Method Not Allowed', now);
  const number = String(world.random.below(100));
  return page('application/json; charset=utf-8', number, now);
}
