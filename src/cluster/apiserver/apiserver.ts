/** The API server: a web-standard request in, a response out. */

import * as errors from '../api/errors.ts';
import { apiVersionOf, type KindDefinition } from '../api/kind.ts';
import type { KubernetesObject } from '../api/meta.ts';
import { formatTime } from '../api/time.ts';
import { required } from '../api/validation.ts';
import type { Clock } from '../clock.ts';
import type { ServerSideApply } from './apply.ts';
import {
  APPLY,
  type Call,
  checkTarget,
  decodeBody,
  deleteOptions,
  managerOf,
  patchOf,
  readBody,
  withWarnings,
  writeOptions,
} from './call.ts';
import { AGGREGATED, coreVersions, createDiscovery, type Discovery } from './discovery.ts';
import { CHANNEL_MEDIA_TYPE, type Exec, execTarget, frames } from './exec.ts';
import { mergePatch } from './merge.ts';
import { pageOf } from './page.ts';
import { parseQuery } from './query.ts';
import { draft, type Registry } from './registry.ts';
import { parseRoute, type Route } from './route.ts';
import { type Scale, scaleOf, withReplicas } from './scale.ts';
import type { Store } from './store.ts';
import { toTable, wantsTable } from './table.ts';
import { versionInfo } from './version.ts';
import { watchStream } from './watch.ts';

export interface ApiServer {
  fetch(request: Request): Promise<Response>;
}

export interface ServerParts {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly exec: Exec;
  /** What discovery shows and paths may name. */
  readonly kinds: readonly KindDefinition[];
  /** Without it server-side apply is not simulated. */
  readonly serverSideApply?: ServerSideApply | undefined;
  /** The document at a path below `/openapi/v3`; without it there is none. */
  readonly openApi?: OpenApi | undefined;
}

export type OpenApi = (path: string) => object | undefined;

export function createApiServer(parts: ServerParts): ApiServer {
  return new Server(parts);
}

class Server implements ApiServer {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #exec: Exec;
  readonly #store: Store;
  readonly #kinds: readonly KindDefinition[];
  readonly #discovery: Discovery;
  readonly #serverSideApply: ServerSideApply | undefined;
  readonly #openApi: OpenApi | undefined;

  constructor({ registry, clock, exec, kinds, serverSideApply, openApi }: ServerParts) {
    this.#openApi = openApi;
    this.#kinds = kinds;
    this.#discovery = createDiscovery(kinds);
    this.#serverSideApply = serverSideApply;
    this.#registry = registry;
    this.#clock = clock;
    this.#exec = exec;
    this.#store = registry.store;
  }

  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const deprecation = parseRoute(url.pathname, this.#kinds)?.definition.deprecation ?? [];
    try {
      return withWarnings(await this.#answer(request, url), deprecation);
    } catch (error) {
      if (!(error instanceof errors.StatusError)) throw error;
      return withWarnings(json(error.status, error.status.code), deprecation);
    }
  }

  async #answer(request: Request, url: URL): Promise<Response> {
    const path = url.pathname.replace(/\/$/, '');
    const fixed = answerFixed(path, request, this.#discovery);
    if (fixed !== undefined) return fixed;
    const document = this.#openApi?.(path);
    if (document !== undefined) return json(document);
    const route = parseRoute(url.pathname, this.#kinds);
    if (route === undefined) throw errors.pathNotFound();
    const body = await readBody(request);
    return this.#dispatch({ request, route, parameters: url.searchParams, body });
  }

  async #dispatch(call: Call): Promise<Response> {
    const { route } = call;
    if (route.definition.kind === ('SelfSubjectAccessReview' as string)) return reviewAccess(call);
    if (route.definition.unsimulated && call.request.method !== 'GET')
      throw errors.notSimulated(`the kind ${route.definition.kind}`);
    if (route.name === undefined) return this.#answerCollection(call);
    if (route.subresource === 'scale') return this.#answerScale(call);
    if (route.subresource === 'exec' && route.definition.kind === 'Pod')
      return this.#answerExec(call);
    if (route.subresource !== undefined && route.subresource !== 'status')
      throw errors.notSimulated(`the subresource ${route.definition.plural}/${route.subresource}`);
    return this.#answerObject(call);
  }

  #answerCollection(call: Call): Response {
    switch (call.request.method) {
      case 'GET':
        return call.parameters.get('watch') === 'true' || call.parameters.get('watch') === '1'
          ? this.#watch(call)
          : this.#list(call);
      case 'POST':
        return this.#create(call);
      case 'DELETE':
        return this.#removeAll(call);
      default:
        throw errors.methodNotAllowed();
    }
  }

  #answerObject(call: Call): Response {
    switch (call.request.method) {
      case 'GET':
        return this.#respond(call, this.#find(call.route));
      case 'PUT':
        return this.#replace(call);
      case 'PATCH':
        return this.#patch(call);
      case 'DELETE':
        return this.#remove(call);
      default:
        throw errors.methodNotAllowed();
    }
  }

  #find({ definition, namespace, name = '' }: Route): KubernetesObject {
    const found = this.#store.get(definition.kind, name, namespace);
    if (found === undefined) throw errors.notFound(definition, name);
    return found;
  }

  #respond(call: Call, object: KubernetesObject, status = 200): Response {
    if (!wantsTable(call.request.headers.get('accept'))) return json(object, status);
    const { resourceVersion } = object.metadata;
    const whole = call.parameters.get('includeObject') === 'Object';
    const options = { metadata: { resourceVersion }, now: this.#clock.now(), columns: true, whole };
    return json(toTable(call.route.definition, [object], options), status);
  }

  #selected({ route: { definition, namespace }, parameters }: Call): readonly KubernetesObject[] {
    const query = parseQuery(definition, namespace, parameters);
    const objects = this.#store.select(definition.kind, query.labels, namespace);
    return objects.filter((object) => query.meetsFields(object));
  }

  /** Writes the whole object, or its status where the path says so. */
  #write(call: Call, next: KubernetesObject): KubernetesObject {
    if (call.route.subresource === 'status')
      return this.#registry.updateStatus(next, writeOptions(call));
    const old = this.#store.get(next.kind as never, next.metadata.name, next.metadata.namespace);
    const manager = { name: managerOf(call), time: formatTime(this.#clock.now()) };
    const tracked = old && this.#serverSideApply?.trackUpdate(next, old as never, manager);
    return this.#registry.update(tracked ?? next, writeOptions(call));
  }

  #list(call: Call): Response {
    const { definition } = call.route;
    const { items, metadata } = pageOf(
      this.#selected(call),
      this.#store.version(),
      call.parameters,
    );
    if (wantsTable(call.request.headers.get('accept')))
      return json(
        toTable(definition, items, {
          metadata,
          now: this.#clock.now(),
          columns: true,
          whole: call.parameters.get('includeObject') === 'Object',
        }),
      );
    return json({
      kind: `${definition.kind}List`,
      apiVersion: apiVersionOf(definition),
      metadata,
      items: items.map(({ kind: _, apiVersion: __, ...item }) => item),
    });
  }

  #watch({ request, route, parameters }: Call): Response {
    const since = parameters.get('resourceVersion');
    const timeout = parameters.get('timeoutSeconds');
    const stream = watchStream(this.#store, this.#clock, {
      definition: route.definition,
      query: parseQuery(route.definition, route.namespace, parameters),
      since: since === null ? undefined : Number(since),
      timeoutSeconds: timeout === null ? undefined : Number(timeout),
      asTable: wantsTable(request.headers.get('accept')),
      whole: parameters.get('includeObject') === 'Object',
      bookmarks: parameters.get('allowWatchBookmarks') === 'true',
      signal: request.signal,
    });
    return new Response(stream, { headers: { 'content-type': 'application/json' } });
  }

  #create(call: Call): Response {
    const { definition, namespace } = call.route;
    const { object, warnings } = decodeBody(call, call.body);
    checkTarget(call.route, object);
    const created = this.#registry.create(draft(definition, object, namespace), writeOptions(call));
    const told = definition.warnings?.(created) ?? [];
    return withWarnings(this.#respond(call, created, 201), [...warnings, ...told]);
  }

  #replace(call: Call): Response {
    const { definition, namespace, subresource } = call.route;
    const { object, warnings } = decodeBody(call, call.body);
    checkTarget(call.route, object);
    const next = draft(definition, object, namespace) as KubernetesObject;
    const isMissing = this.#store.get(definition.kind, next.metadata.name, namespace) === undefined;
    if (isMissing && definition.createsOnUpdate && subresource === undefined)
      return withWarnings(
        this.#respond(call, this.#registry.create(next, writeOptions(call)), 201),
        warnings,
      );
    return withWarnings(this.#respond(call, this.#write(call, next)), warnings);
  }

  /** Simplified: an applied configuration must be JSON, as kubectl sends it. */
  #apply(call: Call): Response {
    const { definition, namespace, name = '' } = call.route;
    if (this.#serverSideApply === undefined)
      throw errors.notSimulated(`server-side apply (${APPLY})`);
    const manager = call.parameters.get('fieldManager');
    if (manager === null)
      throw errors.invalid({ group: 'meta.k8s.io', plural: '', kind: 'PatchOptions' }, '', [
        required('fieldManager', 'is required for apply patch'),
      ]);
    const { warnings } = decodeBody(call, call.body);
    const live = this.#store.get(definition.kind, name, namespace);
    const start = live ?? {
      apiVersion: apiVersionOf(definition),
      kind: definition.kind,
      metadata: { name },
    };
    const applied = this.#serverSideApply.applyConfig(
      start,
      call.body as Readonly<Record<string, unknown>>,
      {
        name: manager,
        time: formatTime(this.#clock.now()),
        force: call.parameters.get('force') === 'true',
      },
    );
    const { object } = decodeBody(call, applied);
    if (live !== undefined)
      return withWarnings(
        this.#respond(call, this.#registry.update(object as never, writeOptions(call))),
        warnings,
      );
    const created = this.#registry.create(draft(definition, object, namespace), writeOptions(call));
    return withWarnings(this.#respond(call, created, 201), warnings);
  }

  #patch(call: Call): Response {
    if (call.request.headers.get('content-type')?.startsWith(APPLY)) return this.#apply(call);
    const { definition } = call.route;
    const apply = patchOf(call, definition.kind);
    const merged = apply(this.#find(call.route));
    const { object, warnings } = decodeBody(call, merged);
    const asked = (call.body as { metadata?: { resourceVersion?: string } }).metadata
      ?.resourceVersion;
    const metadata = { ...(object['metadata'] as object), resourceVersion: asked ?? '' };
    const next = { ...object, metadata } as unknown as KubernetesObject;
    return withWarnings(this.#respond(call, this.#write(call, next)), warnings);
  }

  #remove(call: Call): Response {
    const { definition } = call.route;
    const object = this.#find(call.route);
    const removed = this.#registry.delete(object, deleteOptions(call));
    if (definition.returnsDeleted || removed.metadata.deletionTimestamp) return json(removed);
    const { group, plural } = definition;
    const { name, uid } = object.metadata;
    const details = { name, ...(group && { group }), kind: plural, uid };
    return json({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
  }

  #removeAll(call: Call): Response {
    for (const object of this.#selected(call)) this.#registry.delete(object, deleteOptions(call));
    const { definition } = call.route;
    return json({
      kind: `${definition.kind}List`,
      apiVersion: apiVersionOf(definition),
      metadata: { resourceVersion: String(this.#store.version()) },
      items: [],
    });
  }

  #answerScale(call: Call): Response {
    const object = this.#find(call.route);
    if (!call.route.definition.subresources.includes('scale')) throw errors.pathNotFound();
    const scale = scaleOf(object);
    const { method } = call.request;
    if (method === 'GET') return json(scale);
    if (method !== 'PUT' && method !== 'PATCH') throw errors.methodNotAllowed();
    const next = (method === 'PUT' ? call.body : mergePatch(scale, call.body)) as Scale;
    const updated = this.#registry.update(withReplicas(object, next), writeOptions(call));
    return json(scaleOf(updated));
  }

  async #answerExec({ route, parameters }: Call): Promise<Response> {
    const pod = this.#store.get('Pod', route.name ?? '', route.namespace);
    if (pod === undefined) throw errors.notFound(route.definition, route.name ?? '');
    const { container, command } = execTarget(pod, parameters);
    const result = await this.#exec(pod, container, command);
    const end = this.#clock.now() + result.elapsedMs;
    while (this.#clock.step(end));
    const bytes = frames(result) as Uint8Array<ArrayBuffer>;
    return new Response(bytes, { headers: { 'content-type': CHANNEL_MEDIA_TYPE } });
  }
}

/** Simplified: whoever speaks for himself may do everything, and one who is impersonated nothing. */
function reviewAccess({ request, body }: Call): Response {
  const allowed = !request.headers.has('impersonate-user');
  return json({ ...(body as object), status: { allowed } }, 201);
}

/** Paths that depend on no object; undefined for all others. */
function answerFixed(path: string, request: Request, discovery: Discovery): Response | undefined {
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
        : json(path === '/api' ? coreVersions : discovery.groupList);
  }
  const groupVersion = /^\/(?:api|apis)\/(.+)$/.exec(path)?.[1] ?? '';
  const found = discovery.resourceList(groupVersion) ?? discovery.groupOf(groupVersion);
  return found && json(found);
}

function json(body: unknown, status = 200, contentType = 'application/json'): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': contentType } });
}
