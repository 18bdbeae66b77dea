/** Responses of ASP.NET Core's web server, Kestrel, which both numbers images run. */

import type { HttpResponse } from '../network/listener.ts';

/** What ASP.NET Core 3.1 writes as it starts and as it is told to stop (Microsoft.Hosting.Lifetime). */
export const KESTREL_STARTS = lifetimeLog(
  'Now listening on: http://[::]:80',
  'Application started. Press Ctrl+C to shut down.',
  'Hosting environment: Production',
  'Content root path: /app',
);
export const KESTREL_STOPS = lifetimeLog('Application is shutting down...');

function lifetimeLog(...messages: readonly string[]): readonly string[] {
  return messages.flatMap((message) => ['info: Microsoft.Hosting.Lifetime[0]', `      ${message}`]);
}

const THINKING_MS = 1;

/** A response with a body of known type; sent in chunks, so without a length. */
export function page(contentType: string, body: string, now: number): HttpResponse {
  const headers = [
    ['Date', new Date(now).toUTCString()],
    ['Content-Type', contentType],
    ['Server', 'Kestrel'],
    ['Transfer-Encoding', 'chunked'],
  ] as const;
  return { status: 200, reason: 'OK', headers, body, elapsedMs: THINKING_MS };
}

export function text(body: string, now: number): HttpResponse {
  return page('text/plain; charset=utf-8', body, now);
}

/** A response without a body. */
export function empty(status: number, reason: string, now: number): HttpResponse {
  const headers = [
    ['Date', new Date(now).toUTCString()],
    ['Server', 'Kestrel'],
    ['Content-Length', '0'],
  ] as const;
  return { status, reason, headers, body: '', elapsedMs: THINKING_MS };
}
