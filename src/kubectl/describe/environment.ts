/** The variables of a container (describeContainerEnvVars, describeContainerEnvFrom). */

import type { Container, EnvVar, Pod } from '../../cluster/api/pod.ts';
import { sortedEntries } from './metadata.ts';
import { type Divisible, resourceText } from './resource-field.ts';

/** A key of a ConfigMap or Secret. */
interface KeyReference {
  readonly name: string;
  readonly key: string;
  readonly optional?: boolean;
}

interface ValueSource {
  readonly fieldRef?: { readonly apiVersion?: string; readonly fieldPath: string };
  readonly resourceFieldRef?: Divisible;
  readonly secretKeyRef?: KeyReference;
  readonly configMapKeyRef?: KeyReference;
}

interface MapReference {
  readonly name: string;
  readonly optional?: boolean;
}

export interface EnvFromSource {
  readonly prefix?: string;
  readonly configMapRef?: MapReference;
  readonly secretRef?: MapReference;
}

/** With a Pod, the fields that variables show have values. */
export function environmentLines(container: Container, pod: Pod | undefined): string {
  const { env = [] } = container;
  if (env.length === 0) return '    Environment:\t<none>\n';
  const lines = env.map(
    (variable) => `      ${variable.name}:\t${valueText(variable, container, pod)}\n`,
  );
  return `    Environment:\n${lines.join('')}`;
}

function valueText(
  { value = '', valueFrom }: EnvVar,
  container: Container,
  pod: Pod | undefined,
): string {
  if (valueFrom === undefined) return value.split('\n').join('\n      \t');
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom as ValueSource;
  if (fieldRef !== undefined) {
    const field = pod === undefined ? '' : fieldOf(pod, fieldRef.fieldPath);
    return `${field} (${fieldRef.apiVersion ?? 'v1'}:${fieldRef.fieldPath})`;
  }
  if (resourceFieldRef !== undefined)
    return `${resourceText(resourceFieldRef, container)} (${resourceFieldRef.resource})`;
  if (secretKeyRef !== undefined) return keyText(secretKeyRef, 'in secret');
  return configMapKeyRef === undefined ? '' : keyText(configMapKeyRef, 'of config map');
}

function keyText({ name, key, optional = false }: KeyReference, where: string): string {
  return `<set to the key '${key}' ${where} '${name}'>\tOptional: ${optional}`;
}

/** Only metadata is looked up (kubectl, pkg/util/fieldpath). */
function fieldOf({ metadata }: Pod, path: string): string {
  const [, map = '', key = ''] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path) ?? [];
  if (map !== '') return metadata[map as 'labels' | 'annotations']?.[key] ?? '';
  switch (path) {
    case 'metadata.name':
      return metadata.name;
    case 'metadata.namespace':
      return metadata.namespace ?? '';
    case 'metadata.uid':
      return metadata.uid;
    case 'metadata.labels':
      return mapText(metadata.labels);
    case 'metadata.annotations':
      return mapText(metadata.annotations);
    default:
      return '';
  }
}

function mapText(map: Readonly<Record<string, string>> | undefined): string {
  return sortedEntries(map)
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');
}

/** Nothing where no map is named. */
export function environmentFrom(sources: readonly EnvFromSource[]): string {
  if (sources.length === 0) return '';
  const lines = sources.map(({ prefix, configMapRef, secretRef }) => {
    const { name = '', optional = false } = configMapRef ?? secretRef ?? {};
    const kind = configMapRef === undefined ? 'Secret' : 'ConfigMap';
    const prefixed = prefix ? ` with prefix '${prefix}'` : '';
    return `      ${name}\t${kind}${prefixed}\tOptional: ${optional}\n`;
  });
  return `    Environment Variables from:\n${lines.join('')}`;
}
