import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../record.ts';
import { threeWayMergePatch } from './three-way.ts';

const service = (ports: readonly JsonRecord[], more: JsonRecord = {}): JsonRecord => ({
  spec: { ports, ...more },
});

describe('what apply sends', () => {
  test('nothing for what stands already, defaults included', () => {
    const file = service([{ port: 80 }]);
    const current = service([{ port: 80, protocol: 'TCP', targetPort: 80 }], { type: 'ClusterIP' });
    expect(threeWayMergePatch({ original: file, modified: file, current })).toEqual({});
  });

  test('a port that became another one: the recorded request of real kubectl', () => {
    const patch = threeWayMergePatch({
      original: service([{ port: 8080, targetPort: 80 }]),
      modified: service([{ port: 8081, targetPort: 80 }]),
      current: service([{ port: 8080, protocol: 'TCP', targetPort: 80 }]),
    });
    expect(patch).toEqual({
      spec: {
        '$setElementOrder/ports': [{ port: 8081 }],
        ports: [
          { port: 8081, targetPort: 80 },
          { $patch: 'delete', port: 8080 },
        ],
      },
    });
  });

  test('null for what the last file had and this one has no more', () => {
    const patch = threeWayMergePatch({
      original: { metadata: { labels: { keep: 'yes', stage: 'one' } } },
      modified: { metadata: { labels: { keep: 'yes' } } },
      current: { metadata: { labels: { keep: 'yes', stage: 'one', extra: 'mine' } } },
    });
    expect(patch).toEqual({ metadata: { labels: { stage: null } } });
  });

  test('only the changed fields of a container, with its name', () => {
    const container = { name: 'web', image: 'nginx:1.27', env: [{ name: 'A', value: '1' }] };
    const changed = { name: 'web', image: 'nginx:1.28', env: [{ name: 'A', value: '1' }] };
    const patch = threeWayMergePatch({
      original: { spec: { template: { spec: { containers: [container] } } } },
      modified: { spec: { template: { spec: { containers: [changed] } } } },
      current: { spec: { template: { spec: { containers: [{ ...container, resources: {} }] } } } },
    });
    expect(patch).toEqual({
      spec: {
        template: {
          spec: {
            '$setElementOrder/containers': [{ name: 'web' }],
            containers: [{ image: 'nginx:1.28', name: 'web' }],
          },
        },
      },
    });
  });

  test('a list without a merge key as a whole', () => {
    const patch = threeWayMergePatch({
      original: { spec: { externalIPs: ['192.0.2.1'] } },
      modified: { spec: { externalIPs: ['192.0.2.2'] } },
      current: { spec: { externalIPs: ['192.0.2.1'] } },
    });
    expect(patch).toEqual({ spec: { externalIPs: ['192.0.2.2'] } });
  });

  test('the fields that a strategy keeps, so that its old parameters go', () => {
    const patch = threeWayMergePatch({
      original: {},
      modified: { spec: { strategy: { type: 'Recreate' } } },
      current: { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } },
    });
    expect(patch).toEqual({ spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } });
  });

  test('the order alone, when only that changed', () => {
    const [a, b] = [{ port: 80 }, { port: 81 }];
    const patch = threeWayMergePatch({
      original: service([a, b]),
      modified: service([b, a]),
      current: service([a, b]),
    });
    expect(patch).toEqual({ spec: { '$setElementOrder/ports': [b, a] } });
  });
});
