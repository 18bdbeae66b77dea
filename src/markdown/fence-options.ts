/** Reads what stands after the language of a fence: `#id`, `title="…"`, `predict="…"` and single words. */
import { AuthorError, type Place } from './author-error.ts';
import { suggestion } from './nearest.ts';

export interface FenceOptions {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly predict: string | undefined;
  readonly flags: ReadonlySet<string>;
}

/** What a language allows: `'#id'`, `'title'`, `'predict'`, or the name of a flag. */
export type AllowedOptions = readonly string[];

const WITH_VALUE: AllowedOptions = ['#id', 'title', 'predict'];

const OPTION = /#(?<id>\S+)|(?<name>[\w-]+)="(?<value>[^"]*)"|(?<word>\S+)/g;

/** Throws an AuthorError on an option that the language does not have, or that is given twice. */
export function fenceOptions(
  language: string,
  meta: string | null | undefined,
  allowed: AllowedOptions,
  place: Place,
): FenceOptions {
  const given = new Map<string, string>();
  for (const { groups } of (meta ?? '').matchAll(OPTION)) {
    const option =
      groups?.['id'] === undefined ? (groups?.['name'] ?? groups?.['word'] ?? '') : '#id';
    const takesValue = WITH_VALUE.includes(option);
    const value = groups?.['id'] ?? groups?.['value'];
    const fits = allowed.includes(option) && takesValue === (value !== undefined);
    if (!fits || given.has(option)) refuse(language, option, allowed, place);
    given.set(option, value ?? '');
  }
  const flags = [...given.keys()].filter((option) => !WITH_VALUE.includes(option));
  return {
    id: given.get('#id'),
    title: given.get('title'),
    predict: given.get('predict'),
    flags: new Set(flags),
  };
}

function refuse(language: string, option: string, allowed: AllowedOptions, place: Place): never {
  const written = allowed.map((known) =>
    known !== '#id' && WITH_VALUE.includes(known) ? `${known}="…"` : known,
  );
  throw new AuthorError(place, {
    what: `the option "${option}" does not fit a ${language} fence, or stands there twice`,
    expected: written.length === 0 ? 'no option' : `${written.join(', ')}, each once at most`,
    mend: suggestion(option, allowed),
  });
}
