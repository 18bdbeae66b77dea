/** One line a rule: what is wrong in a Pod, and what is said of it. */

import { expect, test } from 'vitest';
import type { PodSpec } from './pod.ts';
import { validatePodSpec } from './podvalidation.ts';

const container = (more: object) => ({ containers: [{ name: 'c', image: 'nginx', ...more }] });

test.each<[object, string]>([
  [
    container({ resources: { requests: { cpu: '2' }, limits: { cpu: '1500m' } } }),
    'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1500m',
  ],
  [
    container({ resources: { limits: { memory: '-1Mi' } } }),
    'spec.containers[0].resources.limits[memory]: Invalid value: "-1Mi": must be greater than or equal to 0',
  ],
  [
    container({ volumeMounts: [{ name: 'v', mountPath: '/x' }] }),
    'spec.containers[0].volumeMounts[0].name: Not found: "v"',
  ],
  [
    container({ env: [{ name: 'A', valueFrom: {} }] }),
    'spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`',
  ],
  [
    container({ livenessProbe: { httpGet: { port: 1 }, tcpSocket: { port: 1 } } }),
    'spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type',
  ],
  [
    {
      ...container({}),
      volumes: [
        { name: 'v', emptyDir: {} },
        { name: 'v', emptyDir: {} },
      ],
    },
    'spec.volumes[1].name: Duplicate value: "v"',
  ],
  [
    { ...container({}), tolerations: [{ key: 'a', operator: 'Foo' }] },
    'spec.tolerations[0].operator: Unsupported value: "Foo": supported values: "Equal", "Exists"',
  ],
])('%j', (spec, problem) => {
  const errors = validatePodSpec(spec as PodSpec, 'spec');
  expect(errors.map(({ field, message }) => `${field}: ${message}`)).toEqual([problem]);
});
