/** The requests of the recorded commands (tests/golden/wire), and what of them can be compared. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN } from './objects.ts';

export interface Request {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly accept: string;
  readonly contentType: string | undefined;
  readonly body: unknown;
}

export interface RecordedRequests {
  /** E.g. `01-get-pods`. */
  readonly name: string;
  readonly command: string;
  readonly requests: readonly Request[];
}

const FOLDER = join(GOLDEN, 'wire');

export function recordedRequests(): readonly RecordedRequests[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'));
  return files.sort().map((file) => {
    const lines = readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n');
    const [{ command }, ...exchanges] = lines.map((line) => JSON.parse(line));
    const requests = exchanges.map(({ method, url, request }) => ({ method, url, ...request }));
    return { name: file.replace('.jsonl', ''), command, requests };
  });
}

/** One request a line, in order; the body of one that is protobuf in `other` is left out. */
export function comparableRequests(
  requests: readonly Request[],
  other: readonly Request[],
): string {
  const counterparts = other.filter(isCompared);
  return requests
    .filter(isCompared)
    .map((request, index) => line(request, isProtobuf(counterparts[index])))
    .join('\n');
}

function isProtobuf(request: Request | undefined): boolean {
  return request?.contentType?.includes('protobuf') ?? false;
}

/**
 * Discovery is asked once a command here and kept on disk there; documents of OpenAPI are fetched by real kubectl
 * to learn that the server validates fields itself, which our server always does.
 */
function isCompared({ url }: Request): boolean {
  return !/^\/(api|apis|openapi\/v3)(\?|$|\/.*[?&]hash=)/.test(url);
}

/** A typed client asks for protobuf, which a client in a page does not read. */
function line(request: Request, withoutBody: boolean): string {
  const { method, url, accept, contentType, body } = request;
  const json = (type: string | undefined) =>
    type
      ?.replace(/application\/vnd\.kubernetes\.protobuf(,(?=application))?/, '')
      .replace(/^$/, 'application/json');
  return [
    method,
    plain(url),
    json(accept),
    json(contentType) ?? '',
    withoutBody || isProtobuf(request) || body === undefined
      ? ''
      : plain(JSON.stringify(sorted(body))),
  ]
    .join(' ')
    .trimEnd();
}

/** Without what varies from run to run. */
function plain(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<UID>')
    .replace(/(resourceVersion|timeoutSeconds)(=|":")[1-9]\d*/g, '$1$2<N>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '<TIME>')
    .replace(
      /-[bcdfghjklmnpqrstvwxz2456789]{8,10}(-[bcdfghjklmnpqrstvwxz2456789]{5})?(?=["&/?]|$)/g,
      '-<HASH>',
    )
    .replace(/(?<=fieldSelector=)[^&]*/, (fields) => fields.split('%2C').sort().join('%2C'));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}
