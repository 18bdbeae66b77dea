/** What the Tab key makes of a line, and how the candidates are told. */

/** The line with the word at its end replaced: by the one candidate, or by what all have in common. */
export function completed(line: string, start: number, candidates: readonly string[]): string {
  const [first] = candidates;
  if (first === undefined) return line;
  const word = candidates.length === 1 ? whole(first) : candidates.reduce(commonStart);
  return line.slice(0, start) + (word.length < line.length - start ? line.slice(start) : word);
}

/** What may go on, such as a folder or `--output=`, gets no blank behind it. */
function whole(word: string): string {
  return /[/=]$/.test(word) ? word : `${word} `;
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}

/** Candidates that are named; of more only the number is told. */
const MAX_NAMED = 40;

export function listed(candidates: readonly string[]): string {
  if (candidates.length === 0) return 'Nothing to complete.';
  if (candidates.length === 1) return '';
  const named = candidates.slice(0, MAX_NAMED).join('  ');
  const more = candidates.length > MAX_NAMED ? `  and ${candidates.length - MAX_NAMED} more` : '';
  return `${candidates.length} candidates: ${named}${more}`;
}
