import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { printYaml } from './yaml.ts';

test('keys are sorted, lists are not indented', () => {
  const service = {
    kind: 'Service',
    apiVersion: 'v1',
    spec: { ports: [{ targetPort: 80, port: 8080, name: 'http' }], selector: {}, externalIPs: [] },
    metadata: { name: 'web', creationTimestamp: null },
  };
  expect(printYaml(service)).toBe(`apiVersion: v1
kind: Service
metadata:
  creationTimestamp: null
  name: web
spec:
  externalIPs: []
  ports:
  - name: http
    port: 8080
    targetPort: 80
  selector: {}
`);
});

describe("go-yaml's choice of quotes", () => {
  test.each([
    ['plain words', 'plain words'],
    ['a=b', 'a=b'],
    ['10.96.0.1', '10.96.0.1'],
    ['/var/run', '/var/run'],
    ['-c', '-c'],
    ['', '""'],
    ['yes', '"yes"'],
    ['y', '"y"'],
    ['null', '"null"'],
    ['1', '"1"'],
    ['0123', '"0123"'],
    ['1e3', '"1e3"'],
    ['.5', '".5"'],
    ['80:30', '"80:30"'],
    ['2026-11-22T08:33:20Z', '"2026-11-22T08:33:20Z"'],
    ['*', "'*'"],
    ['a: b', "'a: b'"],
    ['a #b', "'a #b'"],
    ["'quoted'", "'''quoted'''"],
    [' lead', "' lead'"],
    ['5678-8080', '5678-8080'],
    ['tab\there', '"tab\\there"'],
  ])('%j is written %s', (value, text) => {
    expect(printYaml({ key: value })).toBe(`key: ${text}\n`);
  });
});

describe('several lines', () => {
  test.each([
    ['one\n', '|\n  one'],
    ['one\ntwo', '|-\n  one\n  two'],
    ['one\n\n', '|+\n  one\n'],
    ['one\n\ntwo\n', '|\n  one\n\n  two'],
    ['  one\n', '|2\n    one'],
  ])('%j', (value, text) => {
    const printed = printYaml({ key: value });
    expect(printed).toBe(`key: ${text}\n`);
    expect(parse(printed, { version: '1.1' })).toEqual({ key: value });
  });
});

test('digits in keys go by their value, and letters after all else', () => {
  const keys = { a10: 0, a9: 0, 'a.b': 0, ab: 0, 'f:x': 0 };
  expect(Object.keys(parse(printYaml(keys)))).toEqual(['a.b', 'a9', 'a10', 'ab', 'f:x']);
});
