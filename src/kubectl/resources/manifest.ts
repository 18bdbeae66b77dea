/** From documents to objects of known resources: what client-side checks find before anything is sent. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { Resource } from '../client/discovery.ts';
import { CommandError, Failures } from '../errors.ts';
import { fieldValidation } from '../flags/validate.ts';
import { compactJson } from '../printers/json.ts';
import { isRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { readSources, type SourceFile } from './files.ts';
import { readDocuments } from './yaml-source.ts';

/** One object of a file, with the namespace that it will be in. */
export interface Manifest {
  readonly source: string;
  readonly resource: Resource;
  /** Undefined for what belongs to no namespace. */
  readonly namespace: string | undefined;
  readonly name: string;
  readonly object: KubernetesObject;
}

export interface Manifests {
  readonly items: readonly Manifest[];
  /** What was wrong with other documents; the good ones are still worked on. */
  readonly failures: Failures;
}

export interface FileFlags {
  readonly filename: readonly string[];
  readonly recursive: boolean;
  /** `--validate`, of commands that check the form of objects before they send them. */
  readonly validate?: string;
}

/** `-f` and `-R`, as every command takes them that reads manifests. */
export const fileFlags = {
  filename: { type: 'strings', commas: true, shorthand: 'f' },
  recursive: { type: 'boolean', shorthand: 'R' },
} as const;

/** What belongs to `-f` in real kubectl and is refused by name. */
export const fileFlagsNotSimulated = ['--kustomize', '-k'] as const;

export async function readManifests(flags: FileFlags, session: Session): Promise<Manifests> {
  const failures = new Failures();
  const items: Manifest[] = [];
  for (const file of readSources(flags.filename, flags.recursive, session.host)) {
    for (const value of documentsOf(file, flags.validate, failures)) {
      try {
        checkType(value, file.source, flags.validate);
        items.push(await toManifest(value, file.source, session));
      } catch (error) {
        failures.add(error);
      }
    }
  }
  return { items, failures };
}

function documentsOf(
  { source, text }: SourceFile,
  validate: string | undefined,
  failures: Failures,
): readonly unknown[] {
  const values: unknown[] = [];
  try {
    for (const value of readDocuments(text, source))
      values.push(...itemsOfList(value, source, validate));
  } catch (error) {
    failures.add(error);
  }
  return values;
}

/** A list is checked as a whole; the items of one of a kind need not name it. */
function itemsOfList(
  value: unknown,
  source: string,
  validate: string | undefined,
): readonly unknown[] {
  const kind = isRecord(value) ? value['kind'] : undefined;
  if (!isRecord(value) || typeof kind !== 'string' || !kind.endsWith('List')) return [value];
  const { items, apiVersion } = value;
  if (!Array.isArray(items)) throw invalid(source, 'invalid object to validate');
  if (kind !== 'List')
    return items.map((item) => ({ apiVersion, kind: kind.slice(0, -'List'.length), ...item }));
  for (const item of items) checkType(item, source, validate);
  return items;
}

async function toManifest(
  object: KubernetesObject,
  source: string,
  session: Session,
): Promise<Manifest> {
  checkMetadata(object, source);
  const name = object.metadata?.name ?? '';
  const resource = await session.discovery.forKind(object.apiVersion, object.kind);
  if (resource === undefined)
    throw new CommandError(
      `resource mapping not found for name: ${JSON.stringify(name)} namespace: ${JSON.stringify(object.metadata?.namespace ?? '')} from ${JSON.stringify(source)}: no matches for kind ${JSON.stringify(object.kind)} in version ${JSON.stringify(object.apiVersion)}\nensure CRDs are installed first`,
    );
  const namespace = resource.namespaced ? namespaceOf(object, session) : undefined;
  const metadata = { ...object.metadata, ...(namespace === undefined ? {} : { namespace }) };
  return { source, resource, namespace, name, object: { ...object, metadata } };
}

function namespaceOf(object: KubernetesObject, session: Session): string {
  const own = object.metadata?.namespace;
  if (own === undefined || own === '') return session.namespace;
  if (session.namespaceGiven && own !== session.namespace)
    throw new CommandError(
      `the namespace from the provided object ${JSON.stringify(own)} does not match the namespace ${JSON.stringify(session.namespace)}. You must pass '--namespace=${own}' to perform this operation.`,
    );
  return own;
}

function checkType(
  value: unknown,
  source: string,
  validate: string | undefined,
): asserts value is KubernetesObject {
  if (validate !== undefined && fieldValidation(validate) !== 'Ignore') validateType(value, source);
  if (isRecord(value) && value['kind']) return;
  throw new CommandError(
    isRecord(value)
      ? `unable to decode ${JSON.stringify(source)}: Object 'Kind' is missing in '${compactJson(value)}'`
      : `unable to decode ${JSON.stringify(source)}: json: cannot unmarshal ${jsonType(value)} into Go value of type unstructured.detector`,
  );
}

function validateType(value: unknown, source: string): void {
  if (!isRecord(value)) throw invalid(source, 'invalid object to validate');
  const problems = ['apiVersion', 'kind'].flatMap((field) => {
    if (!value[field]) return [`${field} not set`];
    return typeof value[field] === 'string' ? [] : [`${field} isn't string type`];
  });
  const [only = '', ...more] = problems;
  if (more.length > 0) throw invalid(source, `[${problems.join(', ')}]`);
  if (only !== '') throw invalid(source, only);
}

function invalid(source: string, what: string): CommandError {
  return new CommandError(
    `error validating ${JSON.stringify(source)}: error validating data: ${what}; if you choose to ignore these errors, turn validation off with --validate=false`,
  );
}

/** kubectl decodes metadata itself, so wrong types there are found before the server sees them. */
function checkMetadata(object: KubernetesObject, source: string): void {
  const metadata: unknown = object.metadata;
  if (metadata === undefined || metadata === null) return;
  if (!isRecord(metadata))
    throw undecodable(source, metadata, 'metadataOnlyObject.metadata', 'v1.ObjectMeta');
  for (const field of ['name', 'namespace', 'generateName'])
    checkString(metadata[field], source, `ObjectMeta.metadata.${field}`);
  for (const field of ['labels', 'annotations']) {
    const map = metadata[field];
    if (map === undefined || map === null) continue;
    if (!isRecord(map))
      throw undecodable(source, map, `ObjectMeta.metadata.${field}`, 'map[string]string');
    for (const [, value] of Object.entries(map).sort())
      checkString(value, source, `ObjectMeta.metadata.${field}`);
  }
}

function checkString(value: unknown, source: string, field: string): void {
  if (value === undefined || value === null || typeof value === 'string') return;
  throw undecodable(source, value, field, 'string');
}

function undecodable(source: string, value: unknown, field: string, wanted: string): CommandError {
  return new CommandError(
    `unable to decode ${JSON.stringify(source)}: json: cannot unmarshal ${jsonType(value)} into Go struct field ${field} of type ${wanted}`,
  );
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
