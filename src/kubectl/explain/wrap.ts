/** Breaks text into lines no longer than `limit`, at spaces only (mitchellh/go-wordwrap, which kubectl uses). */

export function wrap(text: string, limit: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, limit))
    .join('\n');
}

/** Spaces stay as they are, but for those where a line is broken. A word that no line can hold has one of its own. */
function wrapLine(line: string, limit: number): string {
  let done = '';
  let current = '';
  for (const [, space = '', word = '', end = ''] of line.matchAll(/(\s*)(\S+)|(\s+)$/g)) {
    const length = current.length + space.length + end.length + Math.min(word.length, limit - 1);
    if (length <= limit) current += space + word + end;
    else if (word !== '') {
      done += `${current}\n`;
      current = word;
    }
  }
  return done + current;
}

export function indent(text: string, amount: number): string {
  const pad = ' '.repeat(amount);
  return pad + text.replaceAll('\n', `\n${pad}`);
}
