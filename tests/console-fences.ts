/** The `console` fences of Markdown: `$ ` begins a command, `> ` continues it. */

/** The text of each fence, in order. */
export function fencesOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```console[^\n]*\n(.*?)^```$/gms)].map(([, text = '']) => text);
}

/** The commands of a fence; what they print stands between them. */
export function commandsOf(fence: string): readonly string[] {
  return [...fence.matchAll(/^\$ (.*(?:\n>.*)*)/gm)].map(([, text = '']) =>
    text.replaceAll(/\n> ?/g, '\n'),
  );
}
