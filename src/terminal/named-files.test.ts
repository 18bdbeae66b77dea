import { expect, test } from 'vitest';
import { namedFiles } from './named-files.ts';

const FILES = ['numbers/api.yaml', 'numbers/web.yaml', 'sleep/sleep.yaml'];

test.each([
  ['kubectl apply -f sleep/sleep.yaml -f numbers/api.yaml', 'sleep/sleep.yaml numbers/api.yaml'],
  ['kubectl apply -f=./numbers/web.yaml', 'numbers/web.yaml'],
  ['kubectl apply -f numbers/', 'numbers/api.yaml numbers/web.yaml'],
  ['kubectl apply -f numbers', 'numbers/api.yaml numbers/web.yaml'],
  ['kubectl apply -f numbers/api.yaml,sleep/sleep.yaml', 'numbers/api.yaml sleep/sleep.yaml'],
  ["cat 'sleep/sleep.yaml' | grep image; cat sleep/sleep.yaml", 'sleep/sleep.yaml'],
  ['kubectl get pods', ''],
  ['kubectl get service numbers', ''],
  ['kubectl apply -f /', ''],
  ['kubectl apply -f other.yaml', ''],
])('%s', (command, named) => {
  expect(namedFiles([command], FILES).join(' ')).toBe(named);
});
