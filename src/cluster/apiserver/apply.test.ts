/** Server-side apply: who owns a field, and who is told of a conflict. */

import { expect, test } from 'vitest';
import { createCluster } from '../cluster.ts';
import { createTestClient, service } from '../testclient.ts';

const SERVICES = '/api/v1/namespaces/default/services';
const APPLY = 'application/apply-patch+yaml';

const start = () => createTestClient(createCluster());

const labelled = (labels: object, spec: object = {}) => {
  const body = service('web', spec);
  return { ...body, metadata: { ...body.metadata, labels } };
};

test('the first apply creates, and notes what the manager has set', async () => {
  const client = start();
  const { status, body } = await client.patch(
    `${SERVICES}/web?fieldManager=ada`,
    labelled({ owner: 'a' }),
    APPLY,
  );
  const { managedFields } = body['metadata'] as { managedFields: readonly object[] };
  expect([status, managedFields]).toEqual([
    201,
    [
      {
        manager: 'ada',
        operation: 'Apply',
        apiVersion: 'v1',
        time: '2026-01-05T09:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:metadata': { 'f:labels': { 'f:owner': {} } },
          'f:spec': {
            'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:port': {} } },
            'f:selector': {},
          },
        },
      },
    ],
  ]);
});

test('another manager conflicts unless it sets the same value or insists', async () => {
  const client = start();
  const apply = async (manager: string, owner: string, more = '') => {
    const path = `${SERVICES}/web?fieldManager=${manager}${more}`;
    const { status, body } = await client.patch(path, labelled({ owner }), APPLY);
    return `${status} ${body['message'] ?? 'owner is set'}`;
  };
  expect(await apply('ada', 'a')).toBe('201 owner is set');
  expect(await apply('ben', 'a')).toBe('200 owner is set');
  expect(await apply('ben', 'b')).toBe(
    '409 Apply failed with 1 conflict: conflict with "ada": .metadata.labels.owner',
  );
  expect(await apply('ben', 'b', '&force=true')).toBe('200 owner is set');
  expect(await apply('ada', 'a')).toBe(
    '409 Apply failed with 1 conflict: conflict with "ben": .metadata.labels.owner',
  );
});

test('a field that its only manager no longer names goes; one that an update has set conflicts', async () => {
  const client = start();
  const path = `${SERVICES}/web?fieldManager=ada`;
  await client.patch(path, labelled({ owner: 'a', tier: 'x' }), APPLY);
  const { body } = await client.patch(path, labelled({ owner: 'a' }), APPLY);
  expect((body['metadata'] as { labels: object }).labels).toEqual({ owner: 'a' });
  await client.patch(`${SERVICES}/web?fieldManager=hand`, {
    spec: { sessionAffinity: 'ClientIP' },
  });
  const late = await client.patch(path, labelled({}, { sessionAffinity: 'None' }), APPLY);
  expect(late.body['message']).toBe(
    'Apply failed with 1 conflict: conflict with "hand" using v1: .spec.sessionAffinity',
  );
});
