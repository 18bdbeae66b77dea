import { describe, expect, test } from 'vitest';
import type { DnsResponse } from './message.ts';
import {
  candidates,
  LIBRARIES,
  patienceOf,
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

// resolv.conf(5): timeout, attempts; musl's one limit holds for all its repeats.
test.each([
  ['glibc', [], 5_000, 2],
  ['glibc', ['timeout:1', 'attempts:3'], 1_000, 3],
  ['musl', [], 5_000, 1],
  ['musl', ['timeout:2', 'attempts:3', 'rotate'], 2_000, 1],
] as const)('%s with %j waits %i ms for a server, %i times', (libc, options, timeoutMs, rounds) => {
  const given = resolverConfig({ nameservers: ['10.96.0.10'], search: [], options });
  expect(patienceOf(given, LIBRARIES[libc])).toEqual({ timeoutMs, rounds });
});

test('a server that fails: glibc goes on with the search list, musl gives up', () => {
  const failing = ({ name }: { name: string }): Reply => ({
    rcode: name === 'web.a.svc.x' ? 'SERVFAIL' : 'NXDOMAIN',
    authoritative: false,
    recursionAvailable: true,
    answers: [],
    authority: [],
    additional: [],
    explanation: { why: '' },
  });
  const tried = (libc: 'glibc' | 'musl') => {
    const { attempts, failure } = resolve('web', { config, libc: LIBRARIES[libc] }, failing);
    return [failure, ...attempts.map(({ question }) => question.name)];
  };
  expect(tried('glibc')).toEqual(['no answer', 'web.a.svc.x', 'web.svc.x', 'web.x', 'web']);
  expect(tried('musl')).toEqual(['no answer', 'web.a.svc.x']);
});

test.each([
  ['web.b', 'ndots:1', 'web.b web.b.a.svc.x web.b.svc.x web.b.x'],
  ['web.b', 'ndots:2', 'web.b.a.svc.x web.b.svc.x web.b.x web.b'],
  ['web', 'ndots:0', 'web web.a.svc.x web.svc.x web.x'],
  ['a.b.c.d.e.f', 'ndots:20', 'a.b.c.d.e.f.a.svc.x a.b.c.d.e.f.svc.x a.b.c.d.e.f.x a.b.c.d.e.f'],
])('%s under %s tries %s', (name, option, expected) => {
  const given = resolverConfig({ ...config, options: [option] });
  expect(candidates(name, given, LIBRARIES.glibc).join(' ')).toBe(expected);
});

test('resolv.conf of a Pod and of a node', () => {
  expect(resolvConfAsText(config)).toBe(
    'search a.svc.x svc.x x\nnameserver 10.96.0.10\noptions ndots:5\n',
  );
  expect(
    resolvConfAsText(resolverConfig({ nameservers: ['192.168.49.1'], search: [], options: [] })),
  ).toBe('nameserver 192.168.49.1\n');
});
