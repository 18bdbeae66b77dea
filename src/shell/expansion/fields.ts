/** Splits what expansions gave into fields, and keeps apart what may still match paths. */

export interface Text {
  readonly text: string;
  /** Loses its meaning as a pattern. */
  readonly quoted: boolean;
  /** Came from an expansion outside quotes: split at the characters of IFS. */
  readonly split: boolean;
}

/** Between the elements of `"$@"`. */
export const BREAK = 'break';

export type Segment = Text | typeof BREAK;

export function literal(text: string): Text {
  return { text, quoted: true, split: false };
}

export function splittable(text: string): Text {
  return { text, quoted: false, split: true };
}

export interface Field {
  readonly text: string;
  /** The same with what was quoted escaped. */
  readonly pattern: string;
  readonly isPattern: boolean;
}

export function patternOf(segments: readonly Segment[]): string {
  return segments.map((segment) => (segment === BREAK ? ' ' : patternText(segment))).join('');
}

function patternText({ text, quoted }: Text): string {
  return quoted ? text.replace(/[\\*?[\]()|!+@]/g, '\\$&') : text;
}

const SPECIAL = /[*?[]|[@+!]\(/;

/** @param ifs characters that separate; blanks among them in a row separate once */
export function fieldsOf(segments: readonly Segment[], ifs: string): readonly Field[] {
  const fields: Field[] = [];
  let current: Text[] | undefined;
  const end = (): void => {
    if (current !== undefined) fields.push(fieldOf(current));
    current = undefined;
  };
  for (const segment of segments) {
    if (segment === BREAK) {
      current ??= [];
      end();
    } else if (!segment.split) current = [...(current ?? []), segment];
    else
      for (const piece of piecesOf(segment.text, ifs, current !== undefined)) {
        if (piece === undefined) end();
        else current = [...(current ?? []), { ...segment, text: piece }];
      }
  }
  end();
  return fields;
}

function fieldOf(parts: readonly Text[]): Field {
  return {
    text: parts.map(({ text }) => text).join(''),
    pattern: patternOf(parts),
    isPattern: parts.some(({ text, quoted }) => !quoted && SPECIAL.test(text)),
  };
}

/** Texts, and undefined where a field ends. @param inField whether a field has begun before */
function piecesOf(text: string, ifs: string, inField: boolean): readonly (string | undefined)[] {
  const pieces: (string | undefined)[] = [];
  let begun = inField;
  let word = '';
  let endedByBlank = false;
  const finish = (): void => {
    if (word !== '') pieces.push(word);
    word = '';
    pieces.push(undefined);
    begun = false;
  };
  for (const character of text) {
    if (!ifs.includes(character)) {
      word += character;
      begun = true;
      endedByBlank = false;
    } else if (' \t\n'.includes(character)) {
      if (begun) {
        finish();
        endedByBlank = true;
      }
    } else if (begun) finish();
    else if (endedByBlank) endedByBlank = false;
    else pieces.push('', undefined);
  }
  if (word !== '') pieces.push(word);
  return pieces;
}
