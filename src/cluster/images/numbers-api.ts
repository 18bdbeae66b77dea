/** kiamol/ch03-numbers-api: a web service that gives a random whole number from 0 to 99. */

import type { HttpRequest, HttpResponse } from '../network/listener.ts';
import { alpineImage } from './alpine.ts';
import type { Site } from './image.ts';
import { empty, page, text } from './kestrel.ts';
import { settingOf } from './settings.ts';

/** The last path is the one that the book's static file has at raw.githubusercontent.com. */
const NUMBER_PATHS = ['/rng', '/sixeyed/kiamol/master/ch03/numbers/rng'];
const HEALTH_PATHS = ['/health', '/healthz', '/reset'];

const ENVIRONMENT = [
  ['ASPNETCORE_URLS', 'http://+:80'],
  ['DOTNET_RUNNING_IN_CONTAINER', 'true'],
  ['FailAfterCallCount', '0'],
] as const;

export const numbersApiImage = alpineImage('kiamol/ch03-numbers-api', {
  notSimulated: ['dotnet'],
  environment: ENVIRONMENT,
  ports: [
    {
      port: 80,
      protocol: 'TCP',
      listen: (site) => ({ kind: 'http', serve: (request) => serve(request, site) }),
    },
  ],
});

/** Paths are compared without regard to case, as ASP.NET Core's routes are. */
function serve({ method, path }: HttpRequest, { container, network }: Site): HttpResponse {
  const { world } = network;
  const now = world.now();
  const [route = ''] = path.toLowerCase().split('?');
  const isNumber = NUMBER_PATHS.includes(route);
  if (!isNumber && !HEALTH_PATHS.includes(route)) return empty(404, 'Not Found', now);
  if (method !== 'GET') return empty(405, 'Method Not Allowed', now);
  if (settingOf('FailAfterCallCount', container, ENVIRONMENT) !== '0')
    return {
      ...text('not simulated: FailAfterCallCount\n', now),
      status: 501,
      reason: 'Not Implemented',
    };
  if (!isNumber) return text('Ok', now);
  return page('application/json; charset=utf-8', String(world.random.below(100)), now);
}
