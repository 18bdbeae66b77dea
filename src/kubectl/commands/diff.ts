/** `kubectl diff`: what `apply` would change, as the difference of two files (kubectl, pkg/cmd/diff). */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { resourcePath } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { unifiedHunks } from '../diff/unified.ts';
import { CommandError, ExitError, explainError, usageError } from '../errors.ts';
import { lastApplied, withoutLastApplied } from '../patch/last-applied.ts';
import { threeWayMergePatch } from '../patch/three-way.ts';
import { withoutManagedFields } from '../printers/output.ts';
import { printYaml } from '../printers/yaml.ts';
import { isRecord, type JsonRecord } from '../record.ts';
import {
  fileFlags,
  fileFlagsNotSimulated,
  type Manifest,
  readManifests,
} from '../resources/manifest.ts';
import { objectPath, selectorFlag } from '../resources/objects.ts';
import { selectManifests } from '../resources/select-manifests.ts';
import { print } from '../session.ts';
import { getIfPresent } from '../wait/gone.ts';

const flags = {
  ...fileFlags,
  ...selectorFlag,
  concurrency: { type: 'integer', default: 1 },
  'field-manager': { type: 'string', default: 'kubectl-client-side-apply' },
  'force-conflicts': { type: 'boolean' },
  'server-side': { type: 'boolean' },
  'show-managed-fields': { type: 'boolean' },
} as const;

type DiffCall = Call<typeof flags>;

export const diff = defineCommand({
  flags,
  notSimulated: [...fileFlagsNotSimulated, '--prune', '--prune-allowlist'],
  async run(call) {
    try {
      await diffAll(call);
    } catch (error) {
      if (error instanceof Difference) throw error;
      const { text, exitCode } = explainError(error);
      throw new ExitError(text, exitCode + 1);
    }
  },
});

/** That there is one is told by status 1; of failures the status is one more than elsewhere, as with `diff`. */
class Difference extends ExitError {}

async function diffAll(call: DiffCall): Promise<void> {
  const { args, flags: given, path, session } = call;
  if (given.filename.length === 0) throw new CommandError('must specify one of -f and -k');
  if (args.length > 0) throw usageError(path, `Unexpected args: [${args.join(' ')}]`);
  const { items, failures } = await readManifests(given, session);
  failures.throwAll();
  const files: DiffFile[] = [];
  for (const manifest of selectManifests(items, given.selector))
    files.push(await diffFile(manifest, call));
  const time = fileTime(session.host.now());
  const texts = files
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((file) => fileText(file, time));
  print(session, texts.join(''));
  if (texts.some((text) => text !== '')) throw new Difference('');
}

/** `2026-11-25 04:00:00.000000000 +0000`, as diff shows when a file was written. */
function fileTime(nowMs: number): string {
  const [date = '', time = ''] = new Date(nowMs).toISOString().slice(0, -1).split('T');
  return `${date} ${time}000000 +0000`;
}

interface DiffFile {
  readonly name: string;
  readonly live: string;
  readonly merged: string;
}

async function diffFile(manifest: Manifest, call: DiffCall): Promise<DiffFile> {
  const live = await getIfPresent(manifest, call.session);
  const merged = await mergedObject(manifest, live, call);
  const { group, version, kind } = manifest.resource;
  const parts = [group, version, kind, manifest.namespace ?? '', manifest.name];
  const [shownLive, shownMerged] = masked(live, merged);
  return {
    name: parts.filter((part) => part !== '').join('.'),
    live: fileOf(shownLive, call),
    merged: fileOf(shownMerged, call),
  };
}

function fileOf(object: KubernetesObject | undefined, { flags: given }: DiffCall): string {
  if (object === undefined) return '';
  return printYaml(given['show-managed-fields'] ? object : withoutManagedFields(object));
}

/** What the server would make of the file, which it is asked for without keeping it. */
async function mergedObject(
  manifest: Manifest,
  live: KubernetesObject | undefined,
  { flags: given, session }: DiffCall,
): Promise<KubernetesObject> {
  const query = { dryRun: 'All', fieldManager: given['field-manager'], fieldValidation: 'Strict' };
  if (given['server-side'])
    return session.client.json(objectPath(manifest), {
      method: 'PATCH',
      query: { ...query, force: String(given['force-conflicts']) },
      contentType: 'application/apply-patch+yaml',
      body: manifest.object,
    });
  if (live === undefined)
    return session.client.json(resourcePath(manifest.resource, manifest.namespace), {
      method: 'POST',
      query,
      body: manifest.object,
    });
  const patch = threeWayMergePatch({
    original: lastApplied(live) ?? {},
    modified: withoutLastApplied(manifest.object) as unknown as JsonRecord,
    current: live as unknown as JsonRecord,
  });
  if (Object.keys(patch).length === 0) return live;
  return session.client.json(objectPath(manifest), {
    method: 'PATCH',
    query,
    contentType: 'application/strategic-merge-patch+json',
    body: patch,
  });
}

/** Values of a Secret are not shown, only whether they differ. */
function masked(
  live: KubernetesObject | undefined,
  merged: KubernetesObject,
): readonly [KubernetesObject | undefined, KubernetesObject] {
  if (merged.kind !== 'Secret') return [live, merged];
  const [before, after] = [dataOf(live), dataOf(merged)];
  const mask = (own: JsonRecord, other: JsonRecord, mark: string): JsonRecord =>
    Object.fromEntries(
      Object.entries(own).map(([key, value]) => [
        key,
        other[key] === undefined || other[key] === value ? '***' : mark,
      ]),
    );
  const withData = (object: KubernetesObject, data: JsonRecord) =>
    ({ ...object, data }) as KubernetesObject;
  return [
    live && withData(live, mask(before, after, '*** (before)')),
    withData(merged, mask(after, before, '*** (after)')),
  ];
}

function dataOf(object: KubernetesObject | undefined): JsonRecord {
  const data = object !== undefined && 'data' in object ? object.data : undefined;
  return isRecord(data) ? data : {};
}

/** Simplified: real kubectl's folders have a number by chance. */
function fileText({ name, live, merged }: DiffFile, time: string): string {
  const hunks = unifiedHunks(live, merged);
  if (hunks === '') return '';
  const [before, after] = [`/tmp/LIVE-1/${name}`, `/tmp/MERGED-1/${name}`];
  return `diff -u -N ${before} ${after}\n--- ${before}\t${time}\n+++ ${after}\t${time}\n${hunks}`;
}
