/** The index in the browser: entries in, hits out, best first. Pure. */
import MiniSearch from 'minisearch';
import type { Entry, EntryKind } from './entry.ts';

export interface Hit {
  readonly entry: Entry;
  /** The words of the entry that were found, in lower case. */
  readonly words: readonly string[];
}

export type Find = (query: string) => readonly Hit[];

const MAX_HITS = 24;

export function openEngine(entries: readonly Entry[]): Find {
  const index = new MiniSearch<Entry & { readonly id: number }>({
    fields: ['title', 'text'],
    tokenize: (text) => text.split(/[^\p{L}\p{N}]+/u),
    processTerm: termsOf,
  });
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  const search = (query: string, combineWith: 'AND' | 'OR') =>
    index.search(query, {
      ...HOW,
      combineWith,
      boostDocument: (id) => WEIGHTS[entries[id]?.kind ?? 'page'],
    });
  return (query) => {
    const all = search(query, 'AND');
    const found = all.length > 0 ? all : search(query, 'OR');
    return found.slice(0, MAX_HITS).flatMap(({ id, terms }) => {
      const entry = entries[id];
      return entry ? [{ entry, words: terms }] : [];
    });
  };
}

/** What explains comes before what asks, a part before the whole. */
const WEIGHTS: Readonly<Record<EntryKind, number>> = {
  section: 1,
  term: 1,
  page: 1,
  lesson: 0.8,
  question: 0.15,
};

/** Words of a question that say nothing of what is looked for. */
const LEFT_OUT = new Set(
  'a an and are can do does for how i in is it my not of on or the to vs what when with'.split(' '),
);

/** A query is taken as typed: its words may be unfinished, and long ones misspelt by a letter. */
const HOW = {
  processTerm: (term: string) => (LEFT_OUT.has(term.toLowerCase()) ? null : wordOf(term)),
  prefix: (term: string) => term.length > 1,
  fuzzy: (term: string) => (term.length > 4 ? 1 : false),
  boost: { title: 4 },
  weights: { prefix: 0.6, fuzzy: 0.2 },
};

/** `targetPort` is found as `targetport`, `target` and `port`. */
function termsOf(term: string): string[] {
  const parts = term.split(/(?<=[a-z])(?=[A-Z])/);
  return (parts.length > 1 ? [term, ...parts] : [term]).map(wordOf);
}

/** "Pods" and "pod" are one word, so are "resolve", "resolved" and "resolving"; "DNS" and "address" stay whole. */
function wordOf(term: string): string {
  const word = term.toLowerCase();
  const one = word.length > 3 ? word.replace(/(?<!s)s$/, '') : word;
  return one.length > 5 ? one.replace(/(?:ing|ed|e)$/, '') : one;
}
