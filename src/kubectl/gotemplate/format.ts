/** Go's fmt: `%v` of a value, and `printf`. */

/** A value as `%v` prints it: `map[a:b]`, `[a b]`, `<nil>`. */
export function goText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (typeof value !== 'object') return scalarText(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, item]) => `${key}:${goText(item)}`).join(' ')}]`;
}

/** A float64 as %v prints it: an exponent of at least two digits, from 1e+21 on. */
function scalarText(value: unknown): string {
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** A value's type, as messages name it. */
export function goType(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

export function sprintf(format: string, values: readonly unknown[]): string {
  const rest = [...values];
  let used = 0;
  const text = format.replace(
    /%([-+# 0]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_, flags: string, width = '', precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (used >= rest.length) return `%!${verb}(MISSING)`;
      const value = rest[used];
      used += 1;
      return pad(formatOne(verb, value, flags, precision), flags, Number(width));
    },
  );
  const extra = rest.slice(used).map((value) => `${goType(value)}=${goText(value)}`);
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(', ')})`;
}

function pad(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  return text.startsWith('-')
    ? `-${text.slice(1).padStart(width - 1, '0')}`
    : text.padStart(width, '0');
}

function formatOne(
  verb: string,
  value: unknown,
  flags: string,
  precision: string | undefined,
): string {
  const wrong = `%!${verb}(${goType(value)}=${goText(value)})`;
  switch (verb) {
    case 'v':
      return goText(value);
    case 's':
      if (typeof value === 'string')
        return value.slice(0, precision === undefined ? undefined : Number(precision));
      return typeof value === 'object' && value !== null ? goText(value) : wrong;
    case 'q':
      return typeof value === 'string' ? JSON.stringify(value) : wrong;
    case 'd':
      return typeof value === 'bigint' ? signed(String(value), flags) : wrong;
    case 'x':
    case 'X': {
      const hex = typeof value === 'bigint' ? value.toString(16) : wrong;
      return verb === 'X' && hex !== wrong ? hex.toUpperCase() : hex;
    }
    case 't':
      return typeof value === 'boolean' ? String(value) : wrong;
    case 'f':
      return typeof value === 'number'
        ? signed(value.toFixed(Number(precision ?? 6)), flags)
        : wrong;
    case 'T':
      return goType(value);
    default:
      return wrong;
  }
}

function signed(text: string, flags: string): string {
  return flags.includes('+') && !text.startsWith('-') ? `+${text}` : text;
}
