/** The verbs on objects and collections: get, list, watch, create, update, patch and delete. */

import * as errors from '../api/errors.ts';
import { apiVersionOf } from '../api/kind.ts';
import type { KubernetesObject } from '../api/meta.ts';
import { type Call, checkTarget, decodeBody, deleteOptions, writeOptions } from './call.ts';
import { pageOf } from './page.ts';
import type { Patch, ServerContext } from './parts.ts';
import { askedVersion, checkVersion, checkWatchOptions, parseQuery } from './query.ts';
import { draft } from './registry.ts';
import { json, respond, shown, withWarnings } from './respond.ts';
import { toTable, wantsTable } from './table.ts';
import { watchStream } from './watch.ts';

/** Throws `StatusError`. */
export function answerCollection(call: Call, server: ServerContext): Response {
  switch (call.request.method) {
    case 'GET':
      return isWatch(call) ? watch(call, server) : list(call, server);
    case 'POST':
      return create(call, server);
    case 'DELETE':
      return removeAll(call, server);
    default:
      throw errors.methodNotAllowed();
  }
}

/** `patch` is what the media type of a PATCH does; undefined for one that is not known. Throws `StatusError`. */
export function answerObject(call: Call, server: ServerContext, patch?: Patch): Response {
  switch (call.request.method) {
    case 'GET':
      return respond(call, server, find(call, server));
    case 'PUT':
      return replace(call, server);
    case 'PATCH':
      return change(call, server, patch);
    case 'DELETE':
      return remove(call, server);
    default:
      throw errors.methodNotAllowed();
  }
}

/** The object that the call names. Throws `StatusError` 404. */
export function find({ route }: Call, { registry }: ServerContext): KubernetesObject {
  const { definition, namespace, name = '' } = route;
  const found = registry.store.get(definition.kind, name, namespace);
  if (found === undefined) throw errors.notFound(definition, name);
  return found;
}

const isWatch = ({ parameters }: Call): boolean =>
  ['true', '1'].includes(parameters.get('watch') ?? '');

function selected(
  { route: { definition, namespace }, parameters }: Call,
  { registry }: ServerContext,
): readonly KubernetesObject[] {
  const query = parseQuery(definition, namespace, parameters);
  const objects = registry.store.select(definition.kind, query.labels, namespace);
  return objects.filter((object) => query.meetsFields(object));
}

function list(call: Call, server: ServerContext): Response {
  const { request, route, parameters } = call;
  const { definition } = route;
  const { registry, clock } = server;
  checkVersion(askedVersion(definition, parameters), registry.store.version());
  const page = pageOf(selected(call, server), registry.store.version(), parameters);
  const { metadata } = page;
  const items = page.items.map((item) => shown(item, registry));
  if (wantsTable(request.headers.get('accept')))
    return json(
      toTable(definition, items, {
        metadata,
        now: clock.now(),
        columns: true,
        whole: parameters.get('includeObject') === 'Object',
      }),
    );
  return json({
    kind: `${definition.kind}List`,
    apiVersion: apiVersionOf(definition),
    metadata,
    items: items.map(({ kind: _, apiVersion: __, ...item }) => item),
  });
}

function watch({ request, route, parameters }: Call, { registry, clock }: ServerContext): Response {
  checkWatchOptions(parameters);
  const timeout = parameters.get('timeoutSeconds');
  const stream = watchStream(registry, clock, {
    definition: route.definition,
    query: parseQuery(route.definition, route.namespace, parameters),
    since: askedVersion(route.definition, parameters),
    timeoutSeconds: timeout === null ? undefined : Number(timeout),
    asTable: wantsTable(request.headers.get('accept')),
    whole: parameters.get('includeObject') === 'Object',
    bookmarks: parameters.get('allowWatchBookmarks') === 'true',
    signal: request.signal,
  });
  return new Response(stream, { headers: { 'content-type': 'application/json' } });
}

function create(call: Call, server: ServerContext): Response {
  const { definition, namespace } = call.route;
  const { object, warnings } = decodeBody(call, call.body);
  checkTarget(call.route, object);
  const created = server.registry.create(draft(definition, object, namespace), writeOptions(call));
  const told = definition.warnings?.(created) ?? [];
  return withWarnings(respond(call, server, created, 201), [...warnings, ...told]);
}

function replace(call: Call, server: ServerContext): Response {
  const { registry } = server;
  const { definition, namespace, subresource } = call.route;
  const { object, warnings } = decodeBody(call, call.body);
  checkTarget(call.route, object);
  const next = draft(definition, object, namespace) as KubernetesObject;
  const isMissing =
    registry.store.get(definition.kind, next.metadata.name, namespace) === undefined;
  if (isMissing && definition.createsOnUpdate && subresource === undefined) {
    const created = registry.create(next, writeOptions(call));
    return withWarnings(respond(call, server, created, 201), warnings);
  }
  return withWarnings(respond(call, server, write(call, server, next)), warnings);
}

function change(call: Call, server: ServerContext, patch: Patch | undefined): Response {
  if (patch === undefined) throw errors.unsupportedMediaType(PATCHES);
  const { kind } = call.route.definition;
  const { object, warnings } = decodeBody(
    call,
    patch(shown(find(call, server), server.registry), call.body, kind),
  );
  const asked = (call.body as { metadata?: { resourceVersion?: string } }).metadata
    ?.resourceVersion;
  const metadata = { ...(object['metadata'] as object), resourceVersion: asked ?? '' };
  const next = { ...object, metadata } as unknown as KubernetesObject;
  return withWarnings(respond(call, server, write(call, server, next)), warnings);
}

const PATCHES = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/apply-patch+yaml',
];

/** Writes the whole object, or its status where the path says so. */
function write(call: Call, { registry }: ServerContext, next: KubernetesObject): KubernetesObject {
  const isStatus = call.route.subresource === 'status';
  return isStatus
    ? registry.updateStatus(next, writeOptions(call))
    : registry.update(next, writeOptions(call));
}

function remove(call: Call, server: ServerContext): Response {
  const { definition } = call.route;
  const object = find(call, server);
  const removed = server.registry.delete(object, deleteOptions(call));
  if (definition.returnsDeleted || removed.metadata.deletionTimestamp)
    return json(shown(removed, server.registry));
  const { group, plural } = definition;
  const { name, uid } = object.metadata;
  const details = { name, ...(group && { group }), kind: plural, uid };
  return json({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
}

function removeAll(call: Call, server: ServerContext): Response {
  const { registry } = server;
  for (const object of selected(call, server)) registry.delete(object, deleteOptions(call));
  const { definition } = call.route;
  return json({
    kind: `${definition.kind}List`,
    apiVersion: apiVersionOf(definition),
    metadata: { resourceVersion: String(registry.store.version()) },
    items: [],
  });
}
