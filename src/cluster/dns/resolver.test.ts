import { describe, expect, test } from 'vitest';
import type { DnsResponse } from './message.ts';
import {
  candidates,
  LIBRARIES,
  type Reply,
  resolvConfAsText,
  resolve,
  resolverConfig,
} from './resolver.ts';

const config = resolverConfig({
  nameservers: ['10.96.0.10'],
  search: ['a.svc.x', 'svc.x', 'x'],
  options: ['ndots:5'],
});

// resolv.conf(5): names with fewer dots than ndots try the search list first.
test.each([
  ['web', 'glibc', 'web.a.svc.x web.svc.x web.x web'],
  ['web.b', 'glibc', 'web.b.a.svc.x web.b.svc.x web.b.x web.b'],
  ['web.b.', 'glibc', 'web.b'],
  ['a.b.c.d.e.f', 'glibc', 'a.b.c.d.e.f a.b.c.d.e.f.a.svc.x a.b.c.d.e.f.svc.x a.b.c.d.e.f.x'],
  ['a.b.c.d.e.f', 'musl', 'a.b.c.d.e.f'],
  ['web', 'musl', 'web.a.svc.x web.svc.x web.x web'],
] as const)('%s with %s tries %s', (name, libc, expected) => {
  expect(candidates(name, config, LIBRARIES[libc]).join(' ')).toBe(expected);
});

describe('resolving', () => {
  const response = (rcode: DnsResponse['rcode'], ...addresses: string[]): DnsResponse => ({
    rcode,
    authoritative: true,
    recursionAvailable: false,
    answers: addresses.map((data) => ({ name: 'web.svc.x.', ttl: 30, type: 'A', data })),
    authority: [],
    additional: [],
    explanation: { why: '' },
  });
  const replies =
    (known: Record<string, Reply>) =>
    ({ name }: { name: string }) =>
      known[name] ?? response('NXDOMAIN');

  test.each<[string, 'glibc' | 'musl', Record<string, Reply>, string, string]>([
    [
      'found on the way',
      'glibc',
      { 'web.svc.x': response('NOERROR', '10.0.0.1') },
      '10.0.0.1',
      'web.a.svc.x web.svc.x',
    ],
    ['nowhere', 'glibc', {}, 'not found', 'web.a.svc.x web.svc.x web.x web'],
    [
      'a name without address, glibc goes on',
      'glibc',
      { 'web.a.svc.x': response('NOERROR'), web: response('NOERROR', '10.0.0.2') },
      '10.0.0.2',
      'web.a.svc.x web.svc.x web.x web',
    ],
    [
      'a name without address, musl stops',
      'musl',
      { 'web.a.svc.x': response('NOERROR'), web: response('NOERROR', '10.0.0.2') },
      'not found',
      'web.a.svc.x',
    ],
    ['no answer ends it', 'glibc', { 'web.a.svc.x': 'timed out' }, 'no answer', 'web.a.svc.x'],
  ])('%s', (_, libc, known, result, tried) => {
    const resolution = resolve('web', { config, libc: LIBRARIES[libc] }, replies(known));
    expect(resolution.failure ?? resolution.addresses.join(' ')).toBe(result);
    expect(resolution.attempts.map(({ question }) => question.name).join(' ')).toBe(tried);
  });
});

test('resolv.conf of a Pod and of a node', () => {
  expect(resolvConfAsText(config)).toBe(
    'search a.svc.x svc.x x\nnameserver 10.96.0.10\noptions ndots:5\n',
  );
  expect(
    resolvConfAsText(resolverConfig({ nameservers: ['192.168.49.1'], search: [], options: [] })),
  ).toBe('nameserver 192.168.49.1\n');
});
