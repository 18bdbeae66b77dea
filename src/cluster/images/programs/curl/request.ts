/** What curl sends: method, headers and body, from its options. */

import type { Process } from '../../program.ts';
import { readAll } from '../input.ts';
import type { HttpUrl } from '../url.ts';
import type { CurlOptions } from './options.ts';

export interface CurlRequest {
  readonly method: string;
  readonly hostHeader: string;
  /** Besides Host, in the order in which they are sent. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
}

/** The body that -d, --json and their like ask for; undefined without them. A string in `error` is a complaint. */
export async function bodyOf(
  options: CurlOptions,
  process: Process,
): Promise<{ readonly body?: string; readonly error?: string }> {
  const parts: string[] = [];
  for (const name of ['data', 'data-ascii', 'data-binary', 'data-raw', 'data-urlencode', 'json'])
    for (const value of options.all(name)) {
      const part = await partOf(name, value, process);
      if (part === undefined)
        return { error: `curl: option ${name}: error encountered when reading a file\n` };
      parts.push(part);
    }
  if (parts.length === 0) return {};
  return { body: parts.join(options.all('json').length > 0 ? '' : '&') };
}

async function partOf(name: string, value: string, process: Process): Promise<string | undefined> {
  if (name === 'data-urlencode') return encoded(value);
  if (name === 'data-raw' || !value.startsWith('@')) return value;
  const path = value.slice(1);
  const { files } = process.machine;
  const text = path === '-' ? await readAll(process) : files.get(path.replace(/^(?!\/)/, '/'));
  const stripped = name === 'data' || name === 'data-ascii';
  return stripped ? text?.replace(/[\r\n]/g, '') : text;
}

/** `name=content`, `=content` or `content`. */
function encoded(value: string): string {
  const at = value.indexOf('=');
  const name = at > 0 ? `${value.slice(0, at)}=` : '';
  return name + encodeURIComponent(value.slice(at + 1)).replace(/[!'()*]/g, percent);
}

const percent = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;

export function requestOf(
  url: HttpUrl,
  options: CurlOptions,
  body: string | undefined,
): CurlRequest {
  const own = options.all('header').map(splitHeader);
  const sends = options.has('get') ? undefined : body;
  const isJson = options.all('json').length > 0;
  const standard: (readonly [string, string | undefined])[] = [
    ['Authorization', authorization(options)],
    ['User-Agent', options.last('user-agent') ?? 'curl/7.88.1'],
    ['Accept', isJson ? 'application/json' : '*/*'],
    ['Accept-Encoding', options.has('compressed') ? 'deflate, gzip, br, zstd' : undefined],
    ['Referer', options.last('referer')],
    ['Cookie', options.last('cookie')],
    [
      'Content-Length',
      sends === undefined ? undefined : String(new TextEncoder().encode(sends).length),
    ],
    [
      'Content-Type',
      sends === undefined
        ? undefined
        : isJson
          ? 'application/json'
          : 'application/x-www-form-urlencoded',
    ],
  ];
  const given = new Set(own.map(({ name }) => name.toLowerCase()));
  const kept = standard.filter(
    ([name, value]) => value !== undefined && !given.has(name.toLowerCase()),
  );
  const host = own.find(({ name }) => name.toLowerCase() === 'host');
  const method = options.has('head') ? 'HEAD' : sends === undefined ? 'GET' : 'POST';
  return {
    method: options.last('request') ?? method,
    hostHeader: host?.value ?? url.hostHeader,
    headers: [
      ...kept.map(([name, value = '']) => [name, value] as const),
      ...own
        .filter((header) => header !== host && header.value !== undefined)
        .map(({ name, value = '' }) => [name, value] as const),
    ],
    body: sends,
  };
}

/** `Name: value`; `Name:` takes a header of curl's own away, `Name;` sends an empty one. */
function splitHeader(text: string): { readonly name: string; readonly value: string | undefined } {
  if (/^[^:]+;$/.test(text)) return { name: text.slice(0, -1), value: '' };
  const at = text.indexOf(':');
  const value = text.slice(at + 1).trim();
  return {
    name: at === -1 ? text : text.slice(0, at),
    value: at === -1 || value === '' ? undefined : value,
  };
}

function authorization(options: CurlOptions): string | undefined {
  const user = options.last('user');
  return user === undefined ? undefined : `Basic ${btoa(user)}`;
}
