/** Backslash escapes as `echo -e`, `printf` and `tr` read them. */

const VALUES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

const ESCAPE = /\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|0?([0-7]{1,3})|([\s\S]))/g;

/** `stops`: nothing more is to be printed, after `\c`. */
export function readEscapes(text: string): { readonly text: string; readonly stops: boolean } {
  const end = /^(?:[^\\]|\\[^c])*?(?=\\c)/.exec(text)?.[0];
  const shown = (end ?? text).replace(
    ESCAPE,
    (whole, hex?: string, unicode?: string, octal?: string, letter?: string) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
      return VALUES[letter ?? ''] ?? whole;
    },
  );
  return { text: shown, stops: end !== undefined };
}
