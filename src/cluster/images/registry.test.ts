import { beforeAll, expect, test } from 'vitest';
import { findImage, loadRareImages } from './registry.ts';

beforeAll(loadRareImages);

test.each([
  ['kiamol/ch03-sleep', 'kiamol/ch03-sleep'],
  ['kiamol/ch03-sleep:latest', 'kiamol/ch03-sleep'],
  ['docker.io/kiamol/ch03-numbers-api:v1', 'kiamol/ch03-numbers-api'],
  ['docker.io/kiamol/ch03-numbers-web', 'kiamol/ch03-numbers-web'],
  [`kiamol/ch03-numbers-web@sha256:${'0'.repeat(64)}`, 'kiamol/ch03-numbers-web'],
  ['registry.k8s.io/coredns/coredns:v1.12.0', 'coredns/coredns'],
  ['nginx:1.27', 'nginx'],
  ['docker.io/library/busybox:1.36', 'busybox'],
  ['registry.k8s.io/e2e-test-images/agnhost:2.53', 'e2e-test-images/agnhost'],
  ['kiamol/ch03-sleeep', undefined],
  ['localhost:5000/kiamol/ch03-sleep', undefined],
  ['kiamol/ch03-sleep:', undefined],
  ['', undefined],
])('%s is %s', (reference, name) => {
  expect(findImage(reference)?.name).toBe(name);
});
