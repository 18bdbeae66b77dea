import { expect, test } from 'vitest';
import { manifestClaim } from './claims.ts';

test('a filled manifest is applied before its proof', () => {
  const proof = { run: ['curl -sS x'], exits: 0 };
  const question = { given: ['kubectl run x'], manifest: 'port: ___\nto: ___\n', proof };
  expect(manifestClaim(question, ['80', 'http'])).toMatchObject({
    given: ['kubectl run x'],
    run: ["kubectl apply -f - <<'MANIFEST'\nport: 80\nto: http\nMANIFEST", 'curl -sS x'],
  });
  expect(() => manifestClaim(question, ['80'])).toThrow(RangeError);
});
