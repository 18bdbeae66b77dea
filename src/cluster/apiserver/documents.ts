/** Answers that depend on no object: version, health, discovery, OpenAPI. */

import { catalogue } from '../api/catalogue.ts';
import { versionInfo } from '../api/version.ts';
import { AGGREGATED, coreVersions, createDiscovery } from './discovery.ts';
import { json } from './respond.ts';

const discovery = createDiscovery(catalogue);

/** The document at the path, without a slash at its end; undefined when there is none. */
export async function findDocument(path: string, request: Request): Promise<Response | undefined> {
  switch (path) {
    case '/version':
      return json(versionInfo);
    case '/healthz':
    case '/livez':
    case '/readyz':
      return new Response('ok');
    case '/api':
    case '/apis':
      return request.headers.get('accept')?.replaceAll(' ', '').includes(AGGREGATED)
        ? json(discovery.aggregated(path), 200, AGGREGATED)
        : json(path === '/api' ? coreVersions : discovery.groupList());
  }
  if (path.startsWith('/openapi/v3')) {
    const document = await (await import('./openapi/openapi.ts')).openApi(path);
    return document && json(document);
  }
  const groupVersion = /^\/(?:api|apis)\/(.+)$/.exec(path)?.[1] ?? '';
  const found = discovery.resourceList(groupVersion) ?? discovery.groupOf(groupVersion);
  return found && json(found);
}
