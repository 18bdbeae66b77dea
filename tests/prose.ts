/** The prose of a lesson and how hard it is to read: sentences, their lengths, and the grade of Flesch and Kincaid. */

export interface Sentence {
  readonly text: string;
  readonly words: number;
}

/** What is read aloud: no front matter, slides, fences, tables, headings or elements. */
export function proseOf(mdx: string): string {
  return mdx
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replaceAll(/<Slide\b[\s\S]*?<\/Slide>/g, '')
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .replaceAll(/^(?:#|\||<|:::).*$/gm, '')
    .replaceAll(/:\w+\[([^\]]*)\]/g, '$1')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/`[^`]*`/g, 'Code')
    .replaceAll(/^(?:[-*]|\d+\.) /gm, '')
    .replaceAll(/[*_]/g, '');
}

/** Paragraphs end sentences, too; what stands in parentheses belongs to its sentence. */
export function sentencesOf(prose: string): readonly Sentence[] {
  return prose
    .split(/\n\s*\n|(?<=[.!?:][”’)]?)\s+(?=[“A-Z])|\n(?=[A-Z])/)
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .map((text) => ({ text, words: wordsOf(text).length }))
    .filter(({ words }) => words > 0);
}

/** School years that a text asks for: Kincaid et al., 1975. */
export function grade(prose: string): number {
  const sentences = sentencesOf(prose);
  const words = wordsOf(prose);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\d][\p{L}\d’'-]*/gu) ?? [];
}

/** Groups of vowels, without a silent e at the end. */
function syllablesOf(word: string): number {
  const groups =
    word
      .toLowerCase()
      .replace(/e$/, '')
      .match(/[aeiouy]+/g) ?? [];
  return Math.max(1, groups.length);
}
