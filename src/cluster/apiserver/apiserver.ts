/** The API server: a web-standard request in, a response out. */

import { DecodeError, decode, isRecord } from '../api/decode.ts';
import * as errors from '../api/errors.ts';
import { apiVersionOf, type KindDefinition } from '../api/kind.ts';
import type { KubernetesObject } from '../api/meta.ts';
import type { Clock } from '../clock.ts';
import {
  AGGREGATED,
  aggregatedDiscovery,
  coreVersions,
  groupList,
  groupOf,
  resourceList,
} from './discovery.ts';
import { CHANNEL_MEDIA_TYPE, type Exec, execTarget, frames } from './exec.ts';
import { mergePatch, strategicMergePatch } from './merge.ts';
import { openApi } from './openapi.ts';
import { parseQuery } from './query.ts';
import { type DeleteOptions, draft, type PropagationPolicy, type Registry } from './registry.ts';
import { parseRoute, type Route } from './route.ts';
import { type Scale, scaleOf, withReplicas } from './scale.ts';
import { toTable, wantsTable } from './table.ts';
import { versionInfo } from './version.ts';
import { watchStream } from './watch.ts';

export interface ApiServer {
  fetch(request: Request): Promise<Response>;
}

/** Everything that a request needs to be answered. */
interface Call {
  readonly request: Request;
  readonly route: Route;
  readonly parameters: URLSearchParams;
  readonly body: unknown;
}

export function createApiServer(registry: Registry, clock: Clock, exec: Exec): ApiServer {
  const { store } = registry;

  const fetch = async (request: Request): Promise<Response> => {
    try {
      return await answer(request);
    } catch (error) {
      if (error instanceof errors.StatusError) return json(error.status, error.status.code);
      throw error;
    }
  };

  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const fixed = answerFixed(url.pathname.replace(/\/$/, ''), request);
    if (fixed !== undefined) return fixed;
    const route = parseRoute(url.pathname);
    if (route === undefined) throw errors.pathNotFound();
    const body = await readBody(request);
    const call: Call = { request, route, parameters: url.searchParams, body };
    if (route.name === undefined) return answerCollection(call);
    if (route.subresource === 'scale') return answerScale(call);
    if (route.subresource === 'exec' && route.definition.kind === 'Pod') return answerExec(call);
    if (route.subresource !== undefined && route.subresource !== 'status')
      throw errors.notSimulated(`the subresource ${route.definition.plural}/${route.subresource}`);
    return answerObject(call);
  };

  const answerCollection = (call: Call): Response => {
    switch (call.request.method) {
      case 'GET':
        return call.parameters.get('watch') === 'true' || call.parameters.get('watch') === '1'
          ? watch(call)
          : list(call);
      case 'POST':
        return create(call);
      case 'DELETE':
        return removeAll(call);
      default:
        throw errors.methodNotAllowed();
    }
  };

  const answerObject = (call: Call): Response => {
    switch (call.request.method) {
      case 'GET':
        return respond(call, find(call.route));
      case 'PUT':
        return replace(call);
      case 'PATCH':
        return patch(call);
      case 'DELETE':
        return remove(call);
      default:
        throw errors.methodNotAllowed();
    }
  };

  const find = ({ definition, namespace, name = '' }: Route): KubernetesObject => {
    const found = store.get(definition.kind, name, namespace);
    if (found === undefined) throw errors.notFound(definition, name);
    return found;
  };

  const respond = (call: Call, object: KubernetesObject, status = 200): Response => {
    if (!wantsTable(call.request.headers.get('accept'))) return json(object, status);
    const { resourceVersion } = object.metadata;
    const options = { resourceVersion, now: clock.now(), columns: true };
    return json(toTable(call.route.definition, [object], options), status);
  };

  const selected = ({ route: { definition, namespace }, parameters }: Call) => {
    const query = parseQuery(definition, namespace, parameters);
    const objects = store.select(definition.kind, query.labels, namespace);
    return objects.filter((object) => query.meetsFields(object));
  };

  /** Simplified: `limit` is not obeyed: every list is whole and has no `continue`. */
  const list = (call: Call): Response => {
    const { definition } = call.route;
    const resourceVersion = String(store.version());
    const objects = selected(call);
    if (wantsTable(call.request.headers.get('accept')))
      return json(
        toTable(definition, objects, { resourceVersion, now: clock.now(), columns: true }),
      );
    const items = objects.map(({ kind: _, apiVersion: __, ...item }: KubernetesObject) => item);
    return json({
      kind: `${definition.kind}List`,
      apiVersion: apiVersionOf(definition),
      metadata: { resourceVersion },
      items,
    });
  };

  const watch = ({ request, route, parameters }: Call): Response => {
    const since = parameters.get('resourceVersion');
    const timeout = parameters.get('timeoutSeconds');
    const stream = watchStream(store, clock, {
      definition: route.definition,
      query: parseQuery(route.definition, route.namespace, parameters),
      since: since === null ? undefined : Number(since),
      timeoutSeconds: timeout === null ? undefined : Number(timeout),
      asTable: wantsTable(request.headers.get('accept')),
      signal: request.signal,
    });
    return new Response(stream, { headers: { 'content-type': 'application/json' } });
  };

  const create = (call: Call): Response => {
    const { definition, namespace } = call.route;
    const { object, warnings } = decodeBody(call, call.body);
    checkTarget(call.route, object);
    const created = registry.create(draft(definition, object, namespace), writeOptions(call));
    return withWarnings(respond(call, created, 201), warnings);
  };

  const replace = (call: Call): Response => {
    const { definition, namespace, subresource } = call.route;
    const { object, warnings } = decodeBody(call, call.body);
    checkTarget(call.route, object);
    const next = draft(definition, object, namespace) as KubernetesObject;
    const isMissing = store.get(definition.kind, next.metadata.name, namespace) === undefined;
    if (isMissing && definition.createsOnUpdate && subresource === undefined)
      return withWarnings(respond(call, registry.create(next, writeOptions(call)), 201), warnings);
    const write = subresource === 'status' ? registry.updateStatus : registry.update;
    return withWarnings(respond(call, write(next, writeOptions(call))), warnings);
  };

  const patch = (call: Call): Response => {
    const { definition, subresource } = call.route;
    const apply = patchOf(call, definition.kind);
    const merged = apply(find(call.route));
    const { object, warnings } = decodeBody(call, merged);
    const asked = (call.body as { metadata?: { resourceVersion?: string } }).metadata
      ?.resourceVersion;
    const metadata = { ...(object['metadata'] as object), resourceVersion: asked ?? '' };
    const next = { ...object, metadata } as unknown as KubernetesObject;
    const write = subresource === 'status' ? registry.updateStatus : registry.update;
    return withWarnings(respond(call, write(next, writeOptions(call))), warnings);
  };

  const remove = (call: Call): Response => {
    const { definition } = call.route;
    const object = find(call.route);
    const removed = registry.delete(object, deleteOptions(call));
    if (definition.returnsDeleted || removed.metadata.deletionTimestamp) return json(removed);
    const { group, plural } = definition;
    const { name, uid } = object.metadata;
    const details = { name, ...(group && { group }), kind: plural, uid };
    return json({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
  };

  const removeAll = (call: Call): Response => {
    for (const object of selected(call)) registry.delete(object, deleteOptions(call));
    const { definition } = call.route;
    return json({
      kind: `${definition.kind}List`,
      apiVersion: apiVersionOf(definition),
      metadata: { resourceVersion: String(store.version()) },
      items: [],
    });
  };

  const answerScale = (call: Call): Response => {
    const object = find(call.route);
    if (!call.route.definition.subresources.includes('scale')) throw errors.pathNotFound();
    const scale = scaleOf(object);
    const { method } = call.request;
    if (method === 'GET') return json(scale);
    if (method !== 'PUT' && method !== 'PATCH') throw errors.methodNotAllowed();
    const next = (method === 'PUT' ? call.body : mergePatch(scale, call.body)) as Scale;
    const updated = registry.update(withReplicas(object, next), writeOptions(call));
    return json(scaleOf(updated));
  };

  const answerExec = ({ route, parameters }: Call): Response => {
    const pod = store.get('Pod', route.name ?? '', route.namespace);
    if (pod === undefined) throw errors.notFound(route.definition, route.name ?? '');
    const { container, command } = execTarget(pod, parameters);
    const result = exec(pod, container, command);
    const end = clock.now() + result.elapsedMs;
    while (clock.step(end));
    const bytes = frames(result) as Uint8Array<ArrayBuffer>;
    return new Response(bytes, { headers: { 'content-type': CHANNEL_MEDIA_TYPE } });
  };

  return { fetch };
}

/** Paths that depend on no object; undefined for all others. */
function answerFixed(path: string, request: Request): Response | undefined {
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
        ? json(aggregatedDiscovery(path), 200, AGGREGATED)
        : json(path === '/api' ? coreVersions : groupList);
  }
  const groupVersion = /^\/(?:api|apis)\/(.+)$/.exec(path)?.[1] ?? '';
  const found = resourceList(groupVersion) ?? groupOf(groupVersion) ?? openApi(path);
  return found && json(found);
}

function json(body: unknown, status = 200, contentType = 'application/json'): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': contentType } });
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === '') return {};
  if (request.headers.get('content-type')?.includes('protobuf'))
    throw errors.unsupportedMediaType(['application/json']);
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    throw errors.badRequest(message.charAt(0).toLowerCase() + message.slice(1));
  }
}

interface DecodedBody {
  readonly object: Readonly<Record<string, unknown>>;
  /** Unknown fields under `fieldValidation=Warn`. */
  readonly warnings: readonly string[];
}

/** The body as an object of the route's kind. Unknown fields fail, warn or go, as `fieldValidation` says. */
function decodeBody({ route: { definition }, parameters }: Call, body: unknown): DecodedBody {
  const { kind } = definition;
  const apiVersion = apiVersionOf(definition);
  const given = isRecord(body) ? body : {};
  const failure = (why: string) =>
    errors.badRequest(
      `${String(given['kind'] ?? kind)} in version "${definition.version}" cannot be handled as a ${kind}: ${why}`,
    );
  if (given['kind'] !== undefined && given['kind'] !== kind)
    throw failure(
      `no kind "${given['kind']}" is registered for version "${given['apiVersion']}" in scheme "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30"`,
    );
  if (given['apiVersion'] !== undefined && given['apiVersion'] !== apiVersion)
    throw errors.badRequest(
      `the API version in the data (${given['apiVersion']}) does not match the expected API version (${apiVersion})`,
    );
  try {
    const { object, unknownFields } = decode(kind, body);
    const problems = unknownFields.map((path) => `unknown field "${path}"`);
    const mode = parameters.get('fieldValidation') ?? 'Warn';
    if (mode === 'Strict' && problems.length > 0)
      throw failure(`strict decoding error: ${problems.join(', ')}`);
    return { object: { ...object, kind, apiVersion }, warnings: mode === 'Warn' ? problems : [] };
  } catch (error) {
    throw error instanceof DecodeError ? failure(error.message) : error;
  }
}

/** Name and namespace of the body must be those of the URL. */
function checkTarget({ name, namespace }: Route, object: DecodedBody['object']): void {
  const metadata = object['metadata'] as { readonly name?: string; readonly namespace?: string };
  if (name !== undefined && metadata.name !== undefined && metadata.name !== name)
    throw errors.badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
    );
  if (
    namespace !== undefined &&
    metadata.namespace !== undefined &&
    metadata.namespace !== namespace
  )
    throw errors.badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
}

function withWarnings(response: Response, warnings: readonly string[]): Response {
  for (const warning of warnings)
    response.headers.append('warning', `299 - ${JSON.stringify(warning)}`);
  return response;
}

/** How to change an object, by the media type of the patch. */
function patchOf(
  { request, body }: Call,
  kind: KindDefinition['kind'],
): (old: KubernetesObject) => unknown {
  switch (request.headers.get('content-type')?.split(';')[0]) {
    case 'application/merge-patch+json':
      return (old) => mergePatch(old, body);
    case 'application/strategic-merge-patch+json':
      if (!isRecord(body)) throw errors.badRequest('the patch is not an object');
      return (old) => strategicMergePatch(kind, { ...old }, body);
    case 'application/json-patch+json':
      throw errors.notSimulated('JSON patch (application/json-patch+json)');
    case 'application/apply-patch+yaml':
      throw errors.notSimulated('server-side apply (application/apply-patch+yaml)');
    default:
      throw errors.unsupportedMediaType([
        'application/json-patch+json',
        'application/merge-patch+json',
        'application/apply-patch+yaml',
      ]);
  }
}

const writeOptions = ({ parameters }: Call) => ({ dryRun: parameters.get('dryRun') === 'All' });

/** Options come in the body, in the query, or both. */
function deleteOptions({ parameters, body }: Call): DeleteOptions {
  const given = body as {
    readonly gracePeriodSeconds?: number;
    readonly propagationPolicy?: string;
    readonly dryRun?: readonly string[];
  };
  const grace = given.gracePeriodSeconds ?? parameters.get('gracePeriodSeconds');
  const policy = given.propagationPolicy ?? parameters.get('propagationPolicy');
  return {
    dryRun: parameters.get('dryRun') === 'All' || given.dryRun?.[0] === 'All',
    ...(grace !== null && grace !== undefined && { gracePeriodSeconds: Number(grace) }),
    ...(policy && { propagationPolicy: policy as PropagationPolicy }),
  };
}
