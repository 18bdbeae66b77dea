import { expect, test } from 'vitest';
import { jsonPatch } from './jsonpatch.ts';
import { mergePatch, strategicMergePatch } from './merge.ts';

test.each([
  [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  [{ a: 1, b: 2 }, { a: null }, { b: 2 }],
  [{ a: [1] }, { a: [2] }, { a: [2] }],
  [{ a: { b: 1, c: 1 } }, { a: { b: null, d: 2 } }, { a: { c: 1, d: 2 } }],
])('merge: %j with %j is %j', (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result);
});

const ports = (...list: readonly object[]) => ({ spec: { ports: list } });
const order = (...list: readonly object[]) => ({ '$setElementOrder/ports': list });

test.each([
  [
    'ports merge by their number',
    ports({ port: 80, targetPort: 1 }),
    ports({ port: 80, name: 'a' }),
    ports({ port: 80, targetPort: 1, name: 'a' }),
  ],
  [
    'new items of a patch come before what only the server has',
    ports({ port: 80 }),
    ports({ port: 81 }),
    ports({ port: 81 }, { port: 80 }),
  ],
  [
    'an item goes by directive',
    ports({ port: 80 }, { port: 81 }),
    ports({ port: 80, $patch: 'delete' }),
    ports({ port: 81 }),
  ],
  [
    'a list is replaced by directive',
    ports({ port: 80 }, { port: 81 }),
    ports({ $patch: 'replace' }, { port: 82 }),
    ports({ port: 82 }),
  ],
  [
    'apply gives the order',
    ports({ port: 80 }, { port: 81 }),
    {
      spec: {
        ...order({ port: 82 }, { port: 81 }),
        ports: [{ port: 82 }, { port: 80, $patch: 'delete' }],
      },
    },
    ports({ port: 82 }, { port: 81 }),
  ],
  [
    'maps merge, null deletes',
    { spec: { selector: { a: '1', b: '2' } } },
    { spec: { selector: { a: null, c: '3' } } },
    { spec: { selector: { b: '2', c: '3' } } },
  ],
])('strategic merge of a Service: %s', (_, target, patch, result) => {
  expect(strategicMergePatch(target, patch, 'Service')).toEqual(result);
});

test('strategic merge of a Deployment: a change of strategy drops the rolling update', () => {
  const target = { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } } };
  const patch = { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } };
  expect(strategicMergePatch(target, patch, 'Deployment')).toEqual({
    spec: { strategy: { type: 'Recreate' } },
  });
});

test.each([
  [{ op: 'add', path: '/a/-', value: 3 }, { a: [1, 2, 3] }],
  [{ op: 'add', path: '/a/0', value: 0 }, { a: [0, 1, 2] }],
  [{ op: 'remove', path: '/a/0' }, { a: [2] }],
  [{ op: 'replace', path: '/a', value: 1 }, { a: 1 }],
  [
    { op: 'copy', from: '/a/0', path: '/b~1c' },
    { a: [1, 2], 'b/c': 1 },
  ],
  [{ op: 'move', from: '/a', path: '/b' }, { b: [1, 2] }],
])('JSON patch %j gives %j', (operation, result) => {
  expect(jsonPatch({ a: [1, 2] }, [operation])).toEqual(result);
});

test('a JSON patch that does not apply is refused', () => {
  expect(() => jsonPatch({}, [{ op: 'remove', path: '/a' }])).toThrow(
    'the server rejected our request due to an error in our request',
  );
});
