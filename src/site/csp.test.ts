import { expect, test } from 'vitest';
import { scriptHash } from './csp.ts';

test('a script is allowed by the SHA-256 of its bytes', () => {
  expect(scriptHash('a')).toBe('sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=');
});
