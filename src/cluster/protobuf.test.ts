/** Bodies as kubectl 1.33 sent them, in base64. */

import { expect, test } from 'vitest';
import { decodeProtobuf, ProtobufError } from './protobuf.ts';

const decode = (base64: string) =>
  decodeProtobuf(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));

test('kubectl create service nodeport web --tcp=80:http --node-port=30080', () => {
  expect(
    decode(
      'azhzAAoNCgJ2MRIHU2VydmljZRJtCh8KA3dlYhIAGgAiACoAMgA4AEIAWgoKA2FwcBIDd2ViEkYKIAoH' +
        'ODAtaHR0cBIDVENQGFAiCggBEAAaBGh0dHAogOsBEgoKA2FwcBIDd2ViGgAiCE5vZGVQb3J0OgBCAFIA' +
        'WgBgAGgAGgIKABoAIgA=',
    ),
  ).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: {
      type: 'NodePort',
      selector: { app: 'web' },
      ports: [{ name: '80-http', protocol: 'TCP', port: 80, targetPort: 'http', nodePort: 30080 }],
    },
    status: { loadBalancer: {} },
  });
});

test('kubectl create deployment web --image=nginx:1.27 --replicas=2 --port=80', () => {
  expect(
    decode(
      'azhzAAoVCgdhcHBzL3YxEgpEZXBsb3ltZW50Er0BCh8KA3dlYhIAGgAiACoAMgA4AEIAWgoKA2FwcBID' +
        'd2ViEosBCAISDAoKCgNhcHASA3dlYhpxChwKABIAGgAiACoAMgA4AEIAWgoKA2FwcBIDd2ViElESMwoF' +
        'bmdpbngSCm5naW54OjEuMjcqADIKCgAQABhQIgAqAEIAagByAIABAIgBAJABAKIBABoAMgBCAEoAUgBY' +
        'AGAAaACCAQCKAQCaAQDCAQAiAgoAKAA4ABoMCAAQABgAIAAoADgAGgAiAA==',
    ),
  ).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      strategy: {},
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [
            { name: 'nginx', image: 'nginx:1.27', ports: [{ containerPort: 80 }], resources: {} },
          ],
        },
      },
    },
    status: {},
  });
});

test('kubectl auth can-i create services', () => {
  expect(
    decode(
      'azhzAAoyChdhdXRob3JpemF0aW9uLms4cy5pby92MRIXU2VsZlN1YmplY3RBY2Nlc3NSZXZpZXcSQwoQ' +
        'CgASABoAIgAqADIAOABCABIlCiMKB2RlZmF1bHQSBmNyZWF0ZRoAIgAqCHNlcnZpY2VzMgA6ABoICAAS' +
        'ABoAIAAaACIA',
    ),
  ).toEqual({
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    metadata: {},
    spec: { resourceAttributes: { namespace: 'default', verb: 'create', resource: 'services' } },
    status: {},
  });
});

test('kubectl create secret generic s --from-literal=a=b', () => {
  expect(
    decode('azhzAAoMCgJ2MRIGU2VjcmV0Eh0KEQoBcxIAGgAiACoAMgA4AEIAEgYKAWESAWIaABoAIgA='),
  ).toEqual({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { a: 'Yg==' } });
});

test('kubectl create ingress i --class=nginx --default-backend=d:http --rule=a.example/p*=web:80,tls=sec ...', () => {
  expect(
    decode(
      'azhzAAofChRuZXR3b3JraW5nLms4cy5pby92MRIHSW5ncmVzcxKqAQoZCgFpEgAaACIAKgAyADgAQgBiBgoB' +
        'YRIBYhKIAQoPIg0KAWQSCAoEaHR0cBAAEhAKCWEuZXhhbXBsZRIDc2VjGiwKCWEuZXhhbXBsZRIfCh0KGwoC' +
        'L3ASDSILCgN3ZWISBAoAEFAaBlByZWZpeBouCgliLmV4YW1wbGUSIQofCh0KAS8SESIPCgNhcGkSCAoEaHR0' +
        'cBAAGgVFeGFjdCIFbmdpbngaAgoAGgAiAA==',
    ),
  ).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'i', annotations: { a: 'b' } },
    spec: {
      defaultBackend: { service: { name: 'd', port: { name: 'http' } } },
      tls: [{ hosts: ['a.example'], secretName: 'sec' }],
      rules: [
        { host: 'a.example', http: { paths: [path('/p', 'Prefix', 'web', { number: 80 })] } },
        { host: 'b.example', http: { paths: [path('/', 'Exact', 'api', { name: 'http' })] } },
      ],
      ingressClassName: 'nginx',
    },
    status: { loadBalancer: {} },
  });
});

const path = (path: string, pathType: string, name: string, port: object) => ({
  path,
  pathType,
  backend: { service: { name, port } },
});

test.each([
  ['', 'expected the four bytes k8s\\0 in front of a protobuf body'],
  ['k8s\0\x0a\x06\x12\x04Node\x12\x02\x0a\x00', 'the protobuf message Node is not simulated yet'],
  ['k8s\0\x0a\x09', 'the protobuf body ends too early'],
])('%j: %s', (bytes, message) => {
  expect(() => decode(btoa(bytes))).toThrow(new ProtobufError(message));
});

test('of a kind that is not simulated its name alone: the server refuses it by that', () => {
  expect(decode(btoa('k8s\0\x0a\x05\x12\x03Pot\x12\x02\x0a\x00'))).toEqual({
    apiVersion: '',
    kind: 'Pot',
  });
});
