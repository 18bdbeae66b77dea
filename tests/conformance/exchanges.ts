/** Recorded exchanges of kubectl with an API server (tests/golden/wire), and what of them can be compared. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputsOf, normalise } from '../golden/compare.mjs';
import { GOLDEN } from './objects.ts';

export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly status: number;
  /** Undefined where bodies are not compared; see `isCompared`. */
  readonly body: unknown;
}

export interface RecordedCommand {
  /** E.g. `01-get-pods`. */
  readonly name: string;
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly exchanges: readonly Exchange[];
}

const FOLDER = join(GOLDEN, 'wire');

/** The commands run here, one after the other on one cluster that has `app`, `pod`, `svc` and `netpol`. */
export const MANIFESTS = join(FOLDER, 'manifests');

interface Line {
  readonly method: string;
  readonly url: string;
  readonly response: {
    readonly status: number;
    readonly contentType: string | null;
    readonly body?: unknown;
  };
}

export function recordedCommands(): readonly RecordedCommand[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'));
  return files.sort().map((file) => {
    const lines = readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n');
    const [head, ...exchanges] = lines.map((line) => JSON.parse(line));
    return { name: file.replace('.jsonl', ''), ...head, exchanges: exchanges.map(toExchange) };
  });
}

function toExchange({ method, url, response }: Line): Exchange {
  const { status, body } = response;
  return { method, url, status, body: isCompared(url, response) ? body : undefined };
}

/**
 * Moments of watches vary; protobuf is answered as JSON; documents of `/openapi/v3` were reduced when recorded, and
 * ours hold less (kubectl's validation and `explain` are judged by what they print).
 */
function isCompared(url: string, { contentType }: Line['response']): boolean {
  return (
    !/[?&]watch=/.test(url) && !contentType?.includes('protobuf') && !url.startsWith('/openapi')
  );
}

/** What happened in place of `recorded`, taken out of `actual`; undefined when nothing did. */
export function takeSame(recorded: Exchange, actual: Exchange[]): Exchange | undefined {
  const key = keyOf(recorded);
  const index = actual.findIndex((exchange) => keyOf(exchange) === key);
  return index < 0 ? undefined : actual.splice(index, 1)[0];
}

/** Without what varies from run to run; kubectl orders the fields of a selector by chance. */
function keyOf({ method, url }: Exchange): string {
  const plain = url
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<UID>')
    .replace(/(resourceVersion|timeoutSeconds)=[1-9]\d*/g, '$1=<N>')
    .replace(/hash=\w+/, 'hash=<HASH>')
    .replace(/(?<=fieldSelector=)[^&]*/, (fields) => fields.split('%2C').sort().join('%2C'));
  return `${method} ${plain}`;
}

const TEMPLATE_HASH = /-[bcdfghjklmnpqrstvwxz2456789]{8,10}(?=[-"\\])/g;

/** A body as sorted lines of text, normalised as the corpus does it, and what stands between quotes here too. */
export function comparable(body: unknown): string {
  const text = JSON.stringify(sorted(body), undefined, 1)
    .replace(/"(\d+[dhms])+"/g, '"<AGE>"')
    .replace(/\bworker-[12]\b/g, '<NODE>')
    .replace(/\b192\.168\.49\.[34]\b/g, '<NODE-IP>')
    .replace(/"manager": "unknown"/g, '"manager": "kubelet"')
    .replace(TEMPLATE_HASH, '-<HASH>')
    .replace(/\.[0-9a-f]{16}"/g, '.<EVENT>"');
  return normalise(text, inputsOf(MANIFESTS)).join('\n');
}

/** Texts about columns, which kubectl does not show; etcd's. */
const NOT_COMPARED = ['description', 'machineID', 'bootID', 'systemUUID', 'storageVersionHash'];

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort(byManager);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !NOT_COMPARED.includes(key));
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, child]) => [key, sorted(child)]),
  );
}

/** Managed fields come in the order of seconds; lists of other things stay as they are. */
function byManager(a: unknown, b: unknown): number {
  const textOf = (entry: unknown) => JSON.stringify(Object(entry).manager && entry);
  return (textOf(a) ?? '') < (textOf(b) ?? '') ? -1 : 0;
}
