/** Sets and ranges in addresses: `{a,b}`, `[1-3]`, `[a-c]`, `[0-8:2]` (curl(1), URL). */

const MAX_ADDRESSES = 1000;

/** An IPv6 address in brackets stands for itself. */
const PART = /\{([^{}]*)\}|\[(?:([^[\]:]*(?::\d+)?)|([\da-f]*:[\da-f:.]+))\]/i;

/** All addresses in order; undefined for a pattern that is not one, or that gives too many. */
export function expand(pattern: string): readonly string[] | undefined {
  const part = PART.exec(pattern);
  if (part === null) return /[[\]{}]/.test(pattern) ? undefined : [pattern];
  const [whole, set, range, address] = part;
  const values = address ? [whole] : (set?.split(',') ?? rangeOf(range ?? ''));
  const rest = expand(pattern.slice(part.index + whole.length));
  if (values === undefined || rest === undefined) return undefined;
  if (values.length * rest.length > MAX_ADDRESSES) return undefined;
  const before = pattern.slice(0, part.index);
  return values.flatMap((value) => rest.map((end) => `${before}${value}${end}`));
}

function rangeOf(text: string): readonly string[] | undefined {
  const [, first = '', last = '', step = '1'] = /^(\w+)-(\w+)(?::(\d+))?$/.exec(text) ?? [];
  const isNumber = /^\d+$/.test(first) && /^\d+$/.test(last);
  const isLetter = /^[a-zA-Z]$/.test(first) && /^[a-zA-Z]$/.test(last);
  if (!isNumber && !isLetter) return undefined;
  const code = (word: string) => (isNumber ? Number(word) : word.charCodeAt(0));
  const show = (value: number) =>
    isNumber
      ? String(value).padStart(first.length, first.startsWith('0') ? '0' : '')
      : String.fromCharCode(value);
  const values: string[] = [];
  if (Number(step) === 0) return undefined;
  for (
    let value = code(first);
    value <= code(last) && values.length <= MAX_ADDRESSES;
    value += Number(step)
  )
    values.push(show(value));
  return values;
}
