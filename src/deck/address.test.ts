import { describe, expect, it } from 'vitest';
import { readAddress, readView, writeAddress } from './address.ts';

describe('the fragment of a deck address', () => {
  it.each([
    ['#/dns', { slide: 'dns', step: 0 }],
    ['#/dns/2', { slide: 'dns', step: 2 }],
    ['#/address-dies/0', { slide: 'address-dies', step: 0 }],
    ['', undefined],
    ['#', undefined],
    ['#/', undefined],
    ['#dns', undefined],
    ['#/dns/', undefined],
    ['#/dns/two', undefined],
    ['#/dns/2/1', undefined],
    ['#/DNS', undefined],
  ])('%s names %o', (fragment, position) => {
    expect(readAddress(fragment)).toEqual(position);
  });

  it.each([
    [{ slide: 'title', step: 0 }, '#/title'],
    [{ slide: 'dns', step: 3 }, '#/dns/3'],
  ])('%o is written %s, and read back', (position, fragment) => {
    expect(writeAddress(position)).toBe(fragment);
    expect(readAddress(fragment)).toEqual(position);
  });
});

describe('the query of a deck address', () => {
  it.each([
    ['', 'stage'],
    ['?theme=dark', 'stage'],
    ['?embed', 'preview'],
    ['?view=print', 'linear'],
    ['?embed&view=print', 'linear'],
  ])('%s asks for the view %s', (query, view) => {
    expect(readView(query)).toBe(view);
  });
});
