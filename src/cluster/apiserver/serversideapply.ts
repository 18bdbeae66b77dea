/** Answers a server-side apply: an applied configuration creates the object or changes what its manager owns. */

import * as errors from '../api/errors.ts';
import { apiVersionOf } from '../api/kind.ts';
import { formatTime } from '../api/time.ts';
import { required } from '../api/validation.ts';
import { applyConfig } from './apply.ts';
import { type Call, decodeBody, writeOptions } from './call.ts';
import { pathTextOf } from './fieldset.ts';
import type { ServerContext } from './parts.ts';
import { draft } from './registry.ts';
import { respond } from './respond.ts';

/** Simplified: an applied configuration must be JSON, as kubectl sends it. Throws `StatusError`. */
export function answerApply(call: Call, server: ServerContext): Response {
  const { definition, namespace, name = '' } = call.route;
  const { registry, clock } = server;
  const manager = call.parameters.get('fieldManager');
  if (manager === null)
    throw errors.invalid({ group: 'meta.k8s.io', plural: '', kind: 'PatchOptions' }, '', [
      required('fieldManager', 'is required for apply patch'),
    ]);
  const config = call.body as Readonly<Record<string, unknown>>;
  checkDeclared(call, config, decodeBody(call, config).unknownFields);
  if ((config['metadata'] as { managedFields?: object } | undefined)?.managedFields)
    throw errors.badRequest('metadata.managedFields must be nil');
  const live = registry.store.get(definition.kind, name, namespace);
  const { kind } = definition;
  const start = live ?? { apiVersion: apiVersionOf(definition), kind, metadata: { name } };
  const applied = applyConfig(
    start as never,
    live === undefined ? [] : registry.managedFields(live),
    { apiVersion: apiVersionOf(definition), kind, ...config },
    {
      manager,
      time: formatTime(clock.now()),
      force: call.parameters.get('force') === 'true',
    },
  );
  const { object } = decodeBody(call, applied.object);
  const { dryRun } = writeOptions(call);
  const options = { dryRun, managedFields: applied.managedFields };
  if (live !== undefined) {
    const updated = registry.update(object as never, options);
    return respond(call, server, updated);
  }
  const created = registry.create(draft(definition, object, namespace), options);
  return respond(call, server, created, 201);
}

/** An unknown field is refused whatever `fieldValidation` says (structured-merge-diff, typed/validate.go). */
function checkDeclared(
  { route: { definition, namespace = '', name } }: Call,
  config: Readonly<Record<string, unknown>>,
  unknownFields: readonly string[],
): void {
  const { kind, group, version } = definition;
  const lines = unknownFields.map(
    (path) => `${pathTextOf(kind, config, path)}: field not declared in schema`,
  );
  if (lines.length === 0) return;
  const what = `${namespace}/${name}; ${group}/${version}, Kind=${kind}`;
  const why = lines.length === 1 ? lines[0] : ['errors:', ...lines].join('\n  ');
  throw new errors.StatusError(500, '', `failed to create typed patch object (${what}): ${why}`);
}
