/** What kubectl expects of a server about discovery beyond the API itself: revalidation, and the older OpenAPI. */

import { createHash } from 'node:crypto';
import type { Fetch } from './bridge.ts';

const REVALIDATED = ['/api', '/apis'];
const OPENAPI_V2 = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

export function withDiscovery(fetch: Fetch): Fetch {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/openapi/v2') return emptyOpenApi();
    const response = await fetch(request);
    return REVALIDATED.includes(pathname) ? revalidated(request, response) : response;
  };
}

/**
 * Simplified: a document that describes nothing, which in protobuf has no bytes. kubectl looks here for kinds that
 * `/openapi/v3` lacks, and must find an answer before it says that it does not know them.
 */
function emptyOpenApi(): Response {
  return new Response(new Uint8Array(), { headers: { 'content-type': OPENAPI_V2 } });
}

/** 304 for a client that has this answer already. As the real one, the ETag is the SHA-512 of the body. */
async function revalidated(request: Request, response: Response): Promise<Response> {
  const body = await response.text();
  const etag = `"${createHash('sha512').update(body).digest('hex').toUpperCase()}"`;
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304 });
  const headers = new Headers(response.headers);
  headers.set('etag', etag);
  return new Response(body, { status: response.status, headers });
}
