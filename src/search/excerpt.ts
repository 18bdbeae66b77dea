/** The words around what was found, cut for one or two lines. Pure. */

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

const BEFORE = 40;
const LENGTH = 150;

/** The pieces of the first stretch of `text` that holds one of the words; its beginning where none is in it. */
export function excerpt(text: string, words: readonly string[]): readonly Piece[] {
  const line = text.replaceAll('\n', ' · ');
  const first = line.search(anyOf(words));
  const from = first <= BEFORE ? 0 : wordAfter(line, first - BEFORE);
  const to = line.length <= from + LENGTH ? line.length : wordBefore(line, from + LENGTH);
  const shown = `${from > 0 ? '… ' : ''}${line.slice(from, to)}${to < line.length ? ' …' : ''}`;
  return marked(shown, words);
}

/** The text cut at the words, which are marked as found. */
export function marked(text: string, words: readonly string[]): readonly Piece[] {
  return text
    .split(anyOf(words))
    .map((piece, index) => ({ text: piece, found: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** In a group, so that `split` keeps what it finds; longer words first, for one may begin another. */
function anyOf(words: readonly string[]): RegExp {
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const literal = longestFirst.map((word) => word.replace(/[^\p{L}\d]/gu, '\\$&'));
  return literal.length > 0 ? new RegExp(`(${literal.join('|')})`, 'i') : /($^)/;
}

function wordAfter(text: string, at: number): number {
  return text.indexOf(' ', at) + 1;
}

function wordBefore(text: string, at: number): number {
  return text.lastIndexOf(' ', at);
}
