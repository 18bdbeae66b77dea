import { expect, test } from 'vitest';
import { decode } from './decode.ts';

const service = (spec: object) => ({ kind: 'Service', apiVersion: 'v1', spec });

test('fields come in the order of the Go struct, with its zero values and without empty ones', () => {
  const { object, unknownFields } = decode('Service', {
    apiVersion: 'v1',
    kind: 'Service',
    spec: { selector: {}, ports: [{ targetPort: 'web', port: 80, name: '' }], type: null },
    metadata: { name: 'web', labels: null },
  });
  expect(JSON.stringify(object)).toBe(
    '{"kind":"Service","apiVersion":"v1","metadata":{"name":"web","creationTimestamp":null},' +
      '"spec":{"ports":[{"port":80,"targetPort":"web"}]},"status":{"loadBalancer":{}}}',
  );
  expect(unknownFields).toEqual([]);
});

test('unknown fields are named with their places', () => {
  const body = service({ ports: [{ port: 80, targetport: 1 }], selectors: {} });
  expect(decode('Service', body).unknownFields).toEqual([
    'spec.ports[0].targetport',
    'spec.selectors',
  ]);
});

test.each([
  [
    { ports: [{ port: '80' }] },
    'string into Go struct field ServicePort.spec.ports.port of type int32',
  ],
  [
    { ports: [{ port: 1.5 }] },
    'number 1.5 into Go struct field ServicePort.spec.ports.port of type int32',
  ],
  [
    { selector: 'a=b' },
    'string into Go struct field ServiceSpec.spec.selector of type map[string]string',
  ],
  [{ selector: { a: 5 } }, 'number into Go struct field ServiceSpec.spec.selector of type string'],
  [
    { ports: { port: 80 } },
    'object into Go struct field ServiceSpec.spec.ports of type []v1.ServicePort',
  ],
])('%j is refused in the words of encoding/json', (spec, text) => {
  expect(() => decode('Service', service(spec))).toThrow(`json: cannot unmarshal ${text}`);
});

test('a volume that needs a storage system is refused by name', () => {
  const pod = { spec: { containers: [], volumes: [{ name: 'v', nfs: { server: 's' } }] } };
  expect(() => decode('Pod', pod)).toThrow(
    'spec.volumes[0].nfs (NFSVolumeSource) is not simulated yet',
  );
});
