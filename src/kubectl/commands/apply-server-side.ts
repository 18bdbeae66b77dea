/** Server-side apply: the file goes to the server as it is, which keeps who manages which field. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { CommandError, StatusError } from '../errors.ts';
import type { Manifest } from '../resources/manifest.ts';
import { objectPath } from '../resources/objects.ts';
import { type Applied, type ApplyContext, writeQuery } from './apply-context.ts';

export async function applyServerSide(manifest: Manifest, context: ApplyContext): Promise<Applied> {
  const { call } = context;
  try {
    const object = await call.session.client.json<KubernetesObject>(objectPath(manifest), {
      method: 'PATCH',
      query: { ...writeQuery(context), force: String(call.flags['force-conflicts']) },
      contentType: 'application/apply-patch+yaml',
      body: manifest.object,
    });
    return { object, done: 'serverside-applied' };
  } catch (error) {
    throw isConflict(error) ? new CommandError(`${error.message}\n${ways}`) : error;
  }
}

function isConflict(error: unknown): error is StatusError {
  return (
    error instanceof StatusError &&
    error.status.reason === 'Conflict' &&
    (error.status.details?.causes ?? []).some(({ reason }) => reason === 'FieldManagerConflict')
  );
}

const ways = `Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;
