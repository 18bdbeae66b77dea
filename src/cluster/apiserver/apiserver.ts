/** The API server: a web-standard request in, a response out. */

import { catalogue } from '../api/catalogue.ts';
import * as errors from '../api/errors.ts';
import type { KindDefinition } from '../api/kind.ts';
import { kinds } from '../api/kinds.ts';
import { structs } from '../api/schema.ts';
import { APPLY, type Call, readBody } from './call.ts';
import { findDocument } from './documents.ts';
import { checkOptions } from './options.ts';
import type { LaterKind, Parts, ServerContext } from './parts.ts';
import { answerCollection, answerObject } from './resources.ts';
import { json, withWarnings } from './respond.ts';
import { parseRoute, type Route } from './route.ts';

export interface ApiServer {
  fetch(request: Request): Promise<Response>;
}

export function createApiServer(context: ServerContext, parts: Parts): ApiServer {
  const locate = createLocator(context, parts);
  return {
    async fetch(request) {
      const { pathname, searchParams: parameters } = new URL(request.url);
      const route = await locate(pathname);
      const deprecation = route?.definition.deprecation ?? [];
      try {
        const answer =
          route === undefined
            ? await answerDocument(pathname.replace(/\/$/, ''), request)
            : await dispatch({ request, route, parameters, body: await bodyOf(request, route) });
        return withWarnings(answer, deprecation);
      } catch (error) {
        if (!(error instanceof errors.StatusError)) throw error;
        return withWarnings(json(error.status, error.status.code), deprecation);
      }
    },
  };

  /** Everything that the answer needs is loaded before the store is touched, so that an answer is of one moment. */
  async function dispatch(call: Call): Promise<Response> {
    const { definition, name, subresource } = call.route;
    const { method, headers } = call.request;
    const handler = await parts.handlers[resourceOf(definition, subresource)]?.();
    if (handler !== undefined) return handler(call, context);
    if (definition.unsimulated && method !== 'GET')
      throw errors.notSimulated(`the kind ${definition.kind}`);
    checkOptions(call);
    if (name === undefined) return answerCollection(call, context);
    if (subresource !== undefined && subresource !== 'status')
      throw errors.notSimulated(`the subresource ${definition.plural}/${subresource}`);
    if (method !== 'PATCH') return answerObject(call, context);
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    if (type === APPLY) return (await parts.apply())(call, context);
    return answerObject(call, context, await parts.patches[type]?.());
  }
}

/** What is sent to `pods/exec` is the standard input of a command, to `pods/portforward` what is said on a connection, to `pods/attach` that of a program, as it comes; everything else is an object. */
async function bodyOf(request: Request, { subresource }: Route): Promise<unknown> {
  if (subresource === 'attach') return undefined;
  return subresource === 'exec' || subresource === 'portforward'
    ? request.text()
    : readBody(request);
}

/** `networkpolicies.networking.k8s.io`, `pods/exec`. */
function resourceOf({ plural, group }: KindDefinition, subresource?: string): string {
  return `${plural}${group && `.${group}`}${subresource ? `/${subresource}` : ''}`;
}

/** Finds what a path names, and loads its kind when it is one that comes later. */
function createLocator({ registry }: ServerContext, parts: Parts) {
  const loading = new Map<string, Promise<KindDefinition>>();

  const load = async (loader: () => Promise<LaterKind>): Promise<KindDefinition> => {
    const { definition, fields, needs = [], start } = await loader();
    await Promise.all(needs.map(loadOnce));
    structs.add(fields);
    registry.define(definition);
    start?.();
    return definition;
  };

  const loadOnce = (resource: string): Promise<KindDefinition> | undefined => {
    const loader = parts.kinds[resource];
    if (loader === undefined) return undefined;
    const loaded = loading.get(resource) ?? load(loader);
    loading.set(resource, loaded);
    return loaded;
  };

  return async (path: string): Promise<Route | undefined> => {
    const route = parseRoute(path, kinds) ?? parseRoute(path, catalogue);
    if (route === undefined) return undefined;
    const definition = (await loadOnce(resourceOf(route.definition))) ?? route.definition;
    return { ...route, definition };
  };
}

async function answerDocument(path: string, request: Request): Promise<Response> {
  const answer = await findDocument(path, request);
  if (answer === undefined) throw errors.pathNotFound();
  return answer;
}
