import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import { parseJsonPath, relaxedJsonPath } from './parse.ts';

const list = {
  kind: 'List',
  items: [
    {
      metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'shop', tier: 'front' } },
      spec: {
        ports: [
          { name: 'http', port: 80 },
          { name: 'metrics', port: 9000 },
        ],
      },
      status: {},
    },
    { metadata: { name: 'db' }, spec: { ports: [{ name: 'sql', port: 5432 }] }, ready: true },
  ],
};

const print = (template: string): string => evaluate(parseJsonPath(template), list);

describe('a template and what it prints', () => {
  test.each([
    ['{.kind}', 'List'],
    ['kind={.kind}!', 'kind=List!'],
    ['{.items[*].metadata.name}', 'web db'],
    ['{.items[0].metadata.name}', 'web'],
    ['{.items[-1:].metadata.name}', 'db'],
    ['{.items[0:2].metadata.name}', 'web db'],
    ['{.items[0].spec.ports[::2].port}', '80'],
    ['{.items[*].spec.ports[*].port}', '80 9000 5432'],
    ['{..port}', '80 9000 5432'],
    ['{.items[0].spec.ports[?(@.name=="http")].port}', '80'],
    ['{.items[*].spec.ports[?(@.port>1000)].name}', 'metrics sql'],
    ['{.items[?(@.ready)].metadata.name}', 'db'],
    ["{.items[0].metadata.labels['app.kubernetes.io/name']}", ''],
    ["{.items[0].metadata.labels['app\\.kubernetes\\.io/name']}", 'shop'],
    ["{.items[*]['metadata.name']}", 'web db'],
    ['{.items[0].metadata.labels.app\\.kubernetes\\.io/name}', 'shop'],
    ['{.items[0].spec.ports[0,1].name}', 'http metrics'],
    [
      "{.items[0].metadata['name','labels']}",
      'web {"app.kubernetes.io/name":"shop","tier":"front"}',
    ],
    [
      '{range .items[*]}{.metadata.name}:{" "}{.spec.ports[*].port}{"\\n"}{end}',
      'web: 80 9000\ndb: 5432\n',
    ],
    ['{range .items[*]}{range .spec.ports[*]}{.name},{end};{end}', 'http,metrics,;sql,;'],
    ['{.items[0].missing.field}', ''],
    ['{.items[0].status}', '{}'],
    ['{.items[1].ready}', 'true'],
    ['{"\\t"}|', '\t|'],
  ])('%s', (template, text) => {
    expect(print(template)).toBe(text);
  });
});

describe('mistakes', () => {
  test.each([
    ['{.kind', 'unclosed action'],
    ['{.items[9]}', 'array index out of bounds: index 9, length 2'],
    ['{.kind[0]}', 'string is not array or slice'],
    ['{.items[x]}', 'invalid array index x'],
    ['{.items[0}', 'unterminated array'],
    ['{end}', 'not in range, nothing to end'],
    ['{#}', "unrecognized character in action: U+0023 '#'"],
  ])('%s', (template, message) => {
    expect(() => print(template)).toThrow(message);
  });
});

test.each([
  ['.spec.ports', '{.spec.ports}'],
  ['spec.ports', '{.spec.ports}'],
  ['{spec.ports}', '{.spec.ports}'],
  ['{.spec.ports}', '{.spec.ports}'],
])('where a flag wants one path, %s means %s', (given, meant) => {
  expect(relaxedJsonPath(given)).toBe(meant);
});
