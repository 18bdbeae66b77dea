/** Client-side apply: what the file adds, changes or has no more, as a patch (kubectl, apply.go and patcher.go). */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { resourcePath } from '../client/discovery.ts';
import { isNotFound, StatusError, withContext } from '../errors.ts';
import { lastApplied, withLastApplied } from '../patch/last-applied.ts';
import { threeWayMergePatch } from '../patch/three-way.ts';
import type { JsonRecord } from '../record.ts';
import type { Manifest } from '../resources/manifest.ts';
import { objectPath } from '../resources/objects.ts';
import { printError } from '../session.ts';
import { waitUntilGone } from '../wait/gone.ts';
import { weekMs } from '../wait/timeout.ts';
import { type Applied, type ApplyContext, writeQuery } from './apply-context.ts';

export async function applyClientSide(manifest: Manifest, context: ApplyContext): Promise<Applied> {
  const live = await currentObject(manifest, context);
  const modified = withLastApplied(manifest.object);
  if (live === undefined)
    return { object: await create(manifest, modified, context), done: 'created' };
  warnWithoutAnnotation(manifest, live, context);
  // A client-side dry run does not look for differences.
  if (context.dryRun === 'client') return { object: live, done: 'configured' };
  const patch = threeWayMergePatch({
    original: lastApplied(live) ?? {},
    modified: modified as unknown as JsonRecord,
    current: live as unknown as JsonRecord,
  });
  if (Object.keys(patch).length === 0) return { object: live, done: 'unchanged' };
  return {
    object: await patchOrReplace(manifest, { modified, patch }, context),
    done: 'configured',
  };
}

/** With `--force` an object that cannot be patched is deleted and made again. */
async function patchOrReplace(
  manifest: Manifest,
  { modified, patch }: { readonly modified: KubernetesObject; readonly patch: JsonRecord },
  context: ApplyContext,
): Promise<KubernetesObject> {
  try {
    return await sendPatch(manifest, patch, context);
  } catch (error) {
    const { flags: given, session } = context.call;
    const reason = error instanceof StatusError ? (error.status.reason ?? '') : '';
    if (!given.force || !['Conflict', 'Invalid'].includes(reason)) throw error;
    await session.client.send(objectPath(manifest), {
      method: 'DELETE',
      body: {
        propagationPolicy: 'Background',
        gracePeriodSeconds: Math.max(given['grace-period'], 0),
      },
    });
    await waitUntilGone(manifest, session, session.host.now() + (given.timeout || weekMs));
    return create(manifest, modified, context);
  }
}

async function currentObject(
  manifest: Manifest,
  { call }: ApplyContext,
): Promise<KubernetesObject | undefined> {
  try {
    return await call.session.client.json<KubernetesObject>(objectPath(manifest));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw withContext(error, retrievalPrefix(manifest));
  }
}

function retrievalPrefix({ resource, namespace, name, source }: Manifest): string {
  const { group, version, plural, kind } = resource;
  const groupVersion = `${group}/${version}`;
  return `error when retrieving current configuration of:\nResource: "${groupVersion}, Resource=${plural}", GroupVersionKind: "${groupVersion}, Kind=${kind}"\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace ?? '')}\nfrom server for: ${JSON.stringify(source)}: `;
}

async function create(
  manifest: Manifest,
  object: KubernetesObject,
  context: ApplyContext,
): Promise<KubernetesObject> {
  if (context.dryRun === 'client') return object;
  try {
    return await context.call.session.client.json<KubernetesObject>(
      resourcePath(manifest.resource, manifest.namespace),
      { method: 'POST', query: writeQuery(context), body: object },
    );
  } catch (error) {
    throw withContext(error, `error when creating ${JSON.stringify(manifest.source)}: `);
  }
}

async function sendPatch(
  manifest: Manifest,
  patch: JsonRecord,
  context: ApplyContext,
): Promise<KubernetesObject> {
  try {
    return await context.call.session.client.json<KubernetesObject>(objectPath(manifest), {
      method: 'PATCH',
      query: writeQuery(context),
      contentType: 'application/strategic-merge-patch+json',
      body: patch,
    });
  } catch (error) {
    throw withContext(error, patchPrefix(manifest, patch));
  }
}

function patchPrefix(manifest: Manifest, patch: JsonRecord): string {
  const { resource, namespace, name, source } = manifest;
  const groupVersion = `${resource.group}/${resource.version}`;
  return `error when applying patch:\n${JSON.stringify(patch)}\nto:\nResource: "${groupVersion}, Resource=${resource.plural}", GroupVersionKind: "${groupVersion}, Kind=${resource.kind}"\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace ?? '')}\nfor: ${JSON.stringify(source)}: error when patching ${JSON.stringify(source)}: `;
}

function warnWithoutAnnotation(
  { resource, name }: Manifest,
  live: KubernetesObject,
  { call }: ApplyContext,
): void {
  if (lastApplied(live) !== undefined) return;
  printError(
    call.session,
    `Warning: resource ${resource.plural}/${name} is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`,
  );
}
