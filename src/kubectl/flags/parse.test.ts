import { describe, expect, test } from 'vitest';
import { FlagError, parseFlags } from './parse.ts';

const flags = {
  'all-namespaces': { type: 'boolean', shorthand: 'A' },
  'dry-run': { type: 'string', default: 'none', alone: 'unchanged' },
  filename: { type: 'strings', commas: true, shorthand: 'f' },
  env: { type: 'strings', commas: false },
  namespace: { type: 'string', shorthand: 'n' },
  replicas: { type: 'integer', default: 1, shorthand: 'r' },
  timeout: { type: 'duration', default: 30_000 },
  watch: { type: 'boolean', shorthand: 'w' },
} as const;

const parse = (line: string) => parseFlags(line.split(' '), flags);

describe('a flag and its value', () => {
  test.each([
    ['-n shop', 'namespace', 'shop'],
    ['-nshop', 'namespace', 'shop'],
    ['-n=shop', 'namespace', 'shop'],
    ['--namespace shop', 'namespace', 'shop'],
    ['--namespace=shop', 'namespace', 'shop'],
    ['--namespace=a=b', 'namespace', 'a=b'],
    ['-Awn shop', 'namespace', 'shop'],
    ['-Awn shop', 'watch', true],
    ['-A=false', 'all-namespaces', false],
    ['--watch=0', 'watch', false],
    ['--dry-run', 'dry-run', 'unchanged'],
    ['--dry-run=server', 'dry-run', 'server'],
    ['get', 'dry-run', 'none'],
    ['-f a.yaml,b.yaml -f c.yaml', 'filename', ['a.yaml', 'b.yaml', 'c.yaml']],
    ['--env=A=1,2 --env B=3', 'env', ['A=1,2', 'B=3']],
    ['-r -1', 'replicas', -1],
    ['--timeout 1m30s', 'timeout', 90_000],
    ['--timeout=0', 'timeout', 0],
    ['--timeout=-1s', 'timeout', -1000],
    ['-f -', 'filename', ['-']],
  ] as const)('%s gives %s', (line, name, value) => {
    expect(parse(line).values[name]).toEqual(value);
  });
});

test('what is not a flag stays in order, and -- ends the flags', () => {
  const { args, argsBeforeDash, given } = parse(
    'deploy/sleep -n shop -c -- curl -s web'.replace('-c ', ''),
  );
  expect({ args, argsBeforeDash, given: [...given] }).toEqual({
    args: ['deploy/sleep', 'curl', '-s', 'web'],
    argsBeforeDash: 1,
    given: ['namespace'],
  });
});

describe("mistakes, in pflag's words", () => {
  test.each([
    ['--bogus', 'unknown flag: --bogus'],
    ['-Z', "unknown shorthand flag: 'Z' in -Z"],
    ['-AZn', "unknown shorthand flag: 'Z' in -Zn"],
    ['-n', "flag needs an argument: 'n' in -n"],
    ['--namespace', 'flag needs an argument: --namespace'],
    ['--=x', 'bad flag syntax: --=x'],
    [
      '--replicas=two',
      'invalid argument "two" for "-r, --replicas" flag: strconv.ParseInt: parsing "two": invalid syntax',
    ],
    [
      '--watch=perhaps',
      'invalid argument "perhaps" for "-w, --watch" flag: strconv.ParseBool: parsing "perhaps": invalid syntax',
    ],
    [
      '--timeout=5',
      'invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"',
    ],
    [
      '--timeout=5x',
      'invalid argument "5x" for "--timeout" flag: time: unknown unit "x" in duration "5x"',
    ],
    [
      '--timeout=soon',
      'invalid argument "soon" for "--timeout" flag: time: invalid duration "soon"',
    ],
  ])('%s', (line, message) => {
    expect(() => parse(line)).toThrow(new FlagError(message));
  });
});
