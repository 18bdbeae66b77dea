import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openKeep } from './keep.ts';
import { fromFragment, LONGEST_FRAGMENT, toFragment } from './link.ts';
import { asState, isEmpty, MOST_CHARACTERS, type PlaygroundState } from './state.ts';

const STATE: PlaygroundState = {
  version: 1,
  files: { 'web.yaml': 'kind: Pod\n', 'a/b/c.txt': '' },
  manifest: 'kind: Service\n',
};

describe('a state', () => {
  test('is what it says', () => {
    expect(asState(structuredClone(STATE))).toEqual(STATE);
    expect(isEmpty(STATE)).toBe(false);
    expect(isEmpty({ version: 1, files: {}, manifest: ' \n' })).toBe(true);
  });

  test.each([
    [undefined, 'it is not a playground'],
    [[], 'it is not a playground'],
    ['{}', 'it is not a playground'],
    [{}, 'it is of a version that this page does not know'],
    [{ ...STATE, version: 2 }, 'it is of a version that this page does not know'],
    [{ ...STATE, manifest: 1 }, 'it has no manifest'],
    [{ ...STATE, files: [] }, 'it is not a playground'],
    [{ ...STATE, files: { a: 1 } }, 'its files are not files'],
    [{ ...STATE, files: { '../a': '' } }, 'its files are not files'],
    [{ ...STATE, files: { '/etc/passwd': '' } }, 'its files are not files'],
    [{ ...STATE, files: { "a'; rm -r b; '": '' } }, 'its files are not files'],
    [{ ...STATE, files: { 'a/__proto__/b': '' } }, 'its files are not files'],
    [{ ...STATE, files: { [`${'a/'.repeat(100)}b`]: '' } }, 'its files are not files'],
    [
      { ...STATE, files: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`f${i}`, ''])) },
      'it has more than 200 files',
    ],
    [
      { ...STATE, manifest: 'x'.repeat(MOST_CHARACTERS) },
      `it has more than ${MOST_CHARACTERS} characters`,
    ],
  ])('%j: %s', (data, message) => {
    expect(() => asState(data)).toThrow(message);
  });
});

describe('a link', () => {
  test('holds a state and gives it back', async () => {
    const name = fc.stringMatching(/^[a-z]{1,8}\.yaml$/);
    const states = fc.record({
      version: fc.constant(1 as const),
      files: fc.dictionary(name, fc.string({ unit: 'grapheme' }), {
        noNullPrototype: true,
        maxKeys: 5,
      }),
      manifest: fc.string({ unit: 'grapheme' }),
    });
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        const fragment = (await toFragment(state)) ?? '';
        expect(fragment).toMatch(/^#state=[\w-]+$/);
        expect(await fromFragment(fragment)).toEqual(state);
      }),
    );
  });

  test('is short where the state repeats itself, and refused where it would be too long', async () => {
    const fragment = await toFragment({ ...STATE, manifest: 'kind: Service\n'.repeat(1000) });
    expect(fragment?.length).toBeLessThan(400);
    let seed = 1;
    const noise = Array.from({ length: 2 * LONGEST_FRAGMENT }, () => {
      seed = (seed * 48271) % 2147483647;
      return String.fromCharCode(33 + (seed % 90));
    });
    expect(await toFragment({ ...STATE, manifest: noise.join('') })).toBeUndefined();
  });

  test.each(['', '#', '#files', '#state'])('%j holds none', async (fragment) => {
    expect(await fromFragment(fragment)).toBeUndefined();
  });

  test.each([
    ['nothing', '#state=', 'it is damaged'],
    ['no base64', '#state=%%%', 'it is damaged'],
    ['no deflate', '#state=AAAA', 'it is damaged'],
    ['cut', '#state=q1YqSy0qzszPU7Iy1FFKy8xJLVayqo6tBQA', 'it is'],
  ])('a hostile one, %s', async (_, fragment, message) => {
    await expect(fromFragment(fragment)).rejects.toThrow(
      expect.objectContaining({ name: 'StateError', message: expect.stringContaining(message) }),
    );
  });

  test('one that unpacks without end is given up', async () => {
    const bomb = new Blob([new Uint8Array(50_000_000)])
      .stream()
      .pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = new Uint8Array(await new Response(bomb).arrayBuffer());
    const fragment = `#state=${Buffer.from(bytes).toString('base64url')}`;
    const began = performance.now();
    await expect(fromFragment(fragment)).rejects.toThrow(
      'it unpacks to more than a playground takes',
    );
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('whatever the fragment is, it is a state, none, or a StateError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const result = await fromFragment(`#state=${text}`).catch((error: Error) => error.name);
        expect([undefined, 'StateError']).toContain(result);
      }),
    );
  });
});

describe('the storage of a browser', () => {
  const storageOf = (items: Map<string, string>, room = 1000): Storage =>
    ({
      getItem: (key: string) => items.get(key) ?? null,
      removeItem: (key: string) => void items.delete(key),
      setItem(key: string, text: string) {
        if (text.length > room) throw new DOMException('full', 'QuotaExceededError');
        items.set(key, text);
      },
    }) as Storage;

  test('keeps a state, and forgets an empty one', () => {
    const items = new Map<string, string>();
    const keep = openKeep(() => storageOf(items));
    expect(keep.load()).toBeUndefined();
    expect(keep.save(STATE)).toBe(true);
    expect(keep.load()).toEqual(STATE);
    expect(keep.save({ version: 1, files: {}, manifest: '' })).toBe(true);
    expect(items.size).toBe(0);
  });

  test('full or blocked costs nothing but persistence', () => {
    expect(openKeep(() => storageOf(new Map(), 10)).save(STATE)).toBe(false);
    const blocked = openKeep(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    expect([blocked.load(), blocked.save(STATE)]).toEqual([undefined, false]);
  });

  test.each(['{', 'null', '{"version":7}'])('what is corrupt is said to be: %s', (text) => {
    const keep = openKeep(() => storageOf(new Map([['playground', text]])));
    expect(() => keep.load()).toThrow(expect.objectContaining({ name: 'StateError' }));
  });
});
