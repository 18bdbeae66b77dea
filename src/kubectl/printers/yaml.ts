/** YAML as sigs.k8s.io/yaml writes it: sorted keys, lists not indented, go-yaml's choice of quotes. */

export function printYaml(value: unknown): string {
  if (isEmptyOrScalar(value)) return `${scalar(value, 0, 0)}\n`;
  return block(value, 0);
}

function block(value: unknown, indent: number): string {
  const margin = ' '.repeat(indent);
  if (Array.isArray(value))
    return value
      .map((item) =>
        isEmptyOrScalar(item)
          ? `${margin}- ${scalar(item, indent, indent + 2)}\n`
          : `${margin}- ${block(item, indent + 2).slice(indent + 2)}`,
      )
      .join('');
  return Object.entries(value as Readonly<Record<string, unknown>>)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([key, item]) => {
      const title = `${margin}${plainOrQuoted(key)}:`;
      return title + member(item, indent, title.length + 1);
    })
    .join('');
}

function member(item: unknown, indent: number, column: number): string {
  if (isEmptyOrScalar(item)) return ` ${scalar(item, indent, column)}\n`;
  return `\n${block(item, Array.isArray(item) ? indent : indent + 2)}`;
}

function isEmptyOrScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

/** `column` is where it begins. */
function scalar(value: unknown, indent: number, column: number): string {
  if (Array.isArray(value)) return '[]';
  if (typeof value === 'object' && value !== null) return '{}';
  if (typeof value !== 'string') return String(value);
  return value.includes('\n') && isBlockAllowed(value)
    ? literal(value, indent + 2)
    : folded(plainOrQuoted(value), indent + 2, column);
}

const bestWidth = 80;

/** Breaks a long text at the single spaces that stand behind the best width (libyaml, yaml_emitter_write_*_scalar). */
function folded(text: string, indent: number, from: number): string {
  if (from + text.length <= bestWidth) return text;
  const [quote = ''] = /^['"]/.exec(text) ?? [];
  const characters = [...text];
  let column = from;
  return characters
    .map((character, at) => {
      const [before, after] = [characters[at - 1], characters[at + 1]];
      const isInner = quote === '' || (at > 1 && at < characters.length - 2);
      const isSingle = before !== ' ' && (quote === '"' || after !== ' ');
      if (character === ' ' && column > bestWidth && isInner && isSingle) {
        column = indent;
        return `\n${' '.repeat(indent)}${after === ' ' ? '\\' : ''}`;
      }
      column += 1;
      return character;
    })
    .join('');
}

/** A literal block: `|`, with its hints for leading spaces and for the newlines at the end. */
function literal(value: string, indent: number): string {
  const leading = /^[ \n]/.test(value) ? '2' : '';
  const chomp = !value.endsWith('\n') ? '-' : /(^|\n)\n$/.test(value) ? '+' : '';
  const margin = ' '.repeat(indent);
  const lines = value.replace(/\n$/, '').split('\n');
  return `|${leading}${chomp}\n${lines.map((line) => (line === '' ? '' : margin + line)).join('\n')}`;
}

/** Spaces before a newline or at the end, and unprintable characters, need quotes (libyaml, analyze_scalar). */
function isBlockAllowed(value: string): boolean {
  return !/ (\n|$)/.test(value) && !unprintable.test(value.replaceAll('\n', ''));
}

const unprintable = /[^\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

function plainOrQuoted(value: string): string {
  if (value === '' || readsAsOtherType(value)) return doubleQuoted(value);
  if (value.includes('\n') || unprintable.test(value)) return doubleQuoted(value);
  return isPlainAllowed(value) ? value : `'${value.replaceAll("'", "''")}'`;
}

function isPlainAllowed(value: string): boolean {
  return !(
    /^[#,[\]{}&*!|>'"%@`]/.test(value) ||
    /^[?:-](\s|$)/.test(value) ||
    /^(---|\.\.\.)/.test(value) ||
    /^ | $|: |:$| #/.test(value)
  );
}

/** What go-yaml would read back as null, a boolean, a number or a time. */
function readsAsOtherType(value: string): boolean {
  return (
    /^(~|null|Null|NULL|<<)$/.test(value) ||
    /^(y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE|n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/.test(
      value,
    ) ||
    /^[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[1-9][0-9_]*|0)$/.test(value) ||
    /^[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?$/.test(value) ||
    /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/.test(value) ||
    /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/.test(value) ||
    /^\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?(Z|[-+]\d\d:\d\d)?)?$/.test(value)
  );
}

function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(
    /\\u00([0-9a-f]{2})/g,
    (_, hex: string) => `\\x${hex.toUpperCase()}`,
  );
}

/** go-yaml's order of keys: letters after all else, runs of digits by their value. */
function compareKeys(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  if (at === a.length || at === b.length) return a.length - b.length;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  const [letterA, letterB] = [/^\p{L}/u.test(restA), /^\p{L}/u.test(restB)];
  if (letterA !== letterB) return letterA ? 1 : -1;
  const [numberA, numberB] = [/^\d+/.exec(restA)?.[0], /^\d+/.exec(restB)?.[0]];
  if (numberA !== undefined && numberB !== undefined && Number(numberA) !== Number(numberB))
    return Number(numberA) - Number(numberB);
  return restA < restB ? -1 : 1;
}
