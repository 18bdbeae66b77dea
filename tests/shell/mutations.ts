/** Real texts with mistakes in them, for tests that send in anything. */

import fc from 'fast-check';

/** One of `texts` with some of its characters left out, doubled or replaced by `signs`, or with a piece of another in it. */
export function mutationsOf(
  texts: readonly string[],
  signs: readonly string[],
): fc.Arbitrary<string> {
  return fc
    .record({
      text: fc.constantFrom(...texts),
      other: fc.constantFrom(...texts),
      changes: fc.array(
        fc.record({
          at: fc.nat(400),
          length: fc.nat(12),
          sign: fc.constantFrom(...signs),
          from: fc.nat(400),
          kind: fc.constantFrom('replace', 'insert', 'splice', 'swap'),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ text, other, changes }) =>
      changes.reduce((mutant, { at, length, sign, from, kind }) => {
        const start = at % (mutant.length + 1);
        const rest = mutant.slice(start + (kind === 'insert' ? 0 : length));
        if (kind === 'splice')
          return mutant.slice(0, start) + other.slice(from % other.length) + rest;
        if (kind === 'swap') return rest + mutant.slice(0, start);
        return mutant.slice(0, start) + sign + rest;
      }, text),
    );
}
