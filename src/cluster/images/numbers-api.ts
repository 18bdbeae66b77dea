/** kiamol/ch03-numbers-api: a web service that gives a random whole number from 0 to 99. */

import type { HttpRequest, HttpResponse } from '../network/listener.ts';
import { writeLog } from '../network/records.ts';
import { alpineImage } from './alpine.ts';
import type { Site } from './image.ts';
import { empty, KESTREL_STARTS, KESTREL_STOPS, page, text } from './kestrel.ts';
import { settingOf } from './settings.ts';

/** The last path is the one that the book's static file has at raw.githubusercontent.com. */
const NUMBER_PATHS = ['/rng', '/sixeyed/kiamol/master/ch03/numbers/rng'];
const HEALTH_PATHS = ['/health', '/healthz'];
const RESET_PATH = '/reset';

const ENVIRONMENT = [
  ['ASPNETCORE_URLS', 'http://+:80'],
  ['DOTNET_RUNNING_IN_CONTAINER', 'true'],
  ['FailAfterCallCount', '0'],
] as const;

export const numbersApiImage = alpineImage('kiamol/ch03-numbers-api', {
  notSimulated: ['dotnet'],
  environment: ENVIRONMENT,
  startLog: () => KESTREL_STARTS,
  stopLog: KESTREL_STOPS,
  ports: [
    {
      port: 80,
      protocol: 'TCP',
      listen: (site) => ({ kind: 'http', serve: (request) => serve(request, site) }),
    },
  ],
});

/** Paths are compared without regard to case, as ASP.NET Core's routes are. */
function serve({ method, path }: HttpRequest, site: Site): HttpResponse {
  const now = site.network.world.now();
  const [route = ''] = path.toLowerCase().split('?');
  const isNumber = NUMBER_PATHS.includes(route);
  const isHealth = HEALTH_PATHS.includes(route);
  if (!isNumber && !isHealth && route !== RESET_PATH) return empty(404, 'Not Found', now);
  if (method !== 'GET') return empty(405, 'Method Not Allowed', now);
  if (isNumber) return giveNumber(site, now);
  if (route === RESET_PATH) site.record.memory.delete(BROKEN);
  return isHealth && site.record.memory.has(BROKEN) ? broken('Unhealthy', now) : text('Ok', now);
}

/** What the process remembers: how often it was asked, and whether it is broken since then. */
const CALLS = 'calls';
const BROKEN = 'broken';

/** With `FailAfterCallCount` N the Nth call breaks the process; a restart mends it (RngController.cs of the book). */
function giveNumber({ container, network, record }: Site, now: number): HttpResponse {
  const calls = (record.memory.get(CALLS) ?? 0) + 1;
  record.memory.set(CALLS, calls);
  if (record.memory.has(BROKEN)) {
    for (const line of ['warn: Numbers.Api.Controllers.RngController[0]', '      Unhealthy!'])
      writeLog(record, { time: now, stream: 'stdout', text: line });
    return broken('Unhealthy!', now);
  }
  const limit = Number(settingOf('FailAfterCallCount', container, ENVIRONMENT));
  if (limit > 0 && calls >= limit) record.memory.set(BROKEN, 1);
  return json(String(network.world.random.below(100)), now);
}

const json = (body: string, now: number): HttpResponse =>
  page('application/json; charset=utf-8', body, now);

const broken = (message: string, now: number): HttpResponse => ({
  ...json(JSON.stringify({ message }), now),
  status: 500,
  reason: 'Internal Server Error',
});
