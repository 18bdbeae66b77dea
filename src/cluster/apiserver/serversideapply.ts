/** Answers a server-side apply: an applied configuration creates the object or changes what its manager owns. */

import * as errors from '../api/errors.ts';
import { apiVersionOf } from '../api/kind.ts';
import { formatTime } from '../api/time.ts';
import { required } from '../api/validation.ts';
import { applyConfig, trackUpdate } from './apply.ts';
import { type Call, decodeBody, writeOptions } from './call.ts';
import type { ServerContext } from './parts.ts';
import { draft } from './registry.ts';
import { respond, withWarnings } from './respond.ts';

/** Simplified: an applied configuration must be JSON, as kubectl sends it. Throws `StatusError`. */
export function answerApply(call: Call, server: ServerContext): Response {
  const { definition, namespace, name = '' } = call.route;
  const { registry, clock } = server;
  registry.trackWith(trackUpdate);
  const manager = call.parameters.get('fieldManager');
  if (manager === null)
    throw errors.invalid({ group: 'meta.k8s.io', plural: '', kind: 'PatchOptions' }, '', [
      required('fieldManager', 'is required for apply patch'),
    ]);
  const { dryRun } = writeOptions(call);
  const { warnings } = decodeBody(call, call.body);
  const live = registry.store.get(definition.kind, name, namespace);
  const start = live ?? {
    apiVersion: apiVersionOf(definition),
    kind: definition.kind,
    metadata: { name },
  };
  const applied = applyConfig(start, call.body as Readonly<Record<string, unknown>>, {
    name: manager,
    time: formatTime(clock.now()),
    force: call.parameters.get('force') === 'true',
  });
  const { object } = decodeBody(call, applied);
  if (live !== undefined) {
    const updated = registry.update(object as never, { dryRun });
    return withWarnings(respond(call, server, updated), warnings);
  }
  const created = registry.create(draft(definition, object, namespace), { dryRun });
  return withWarnings(respond(call, server, created, 201), warnings);
}
