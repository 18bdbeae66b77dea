/** Volumes of a Pod and a Pod template (describeVolumes). */

import { NotSimulatedError } from '../errors.ts';
import type { JsonRecord } from '../record.ts';

interface Named {
  readonly name: string;
}

/** A volume has one source, under the name of its type. */
export function volumeLines(volumes: readonly Named[], margin: '' | '  '): string {
  if (volumes.length === 0) return `${margin}Volumes:\t<none>\n`;
  const blocks = volumes.map(
    (volume) => `  ${margin === '' ? '' : ' '}${volume.name}:\n${volumeSource(volume)}`,
  );
  return `${margin}Volumes:\n${blocks.join('')}`;
}

function volumeSource({ name: _name, ...sources }: Named): string {
  const [type = '', source] = Object.entries(sources as JsonRecord)[0] ?? [];
  const describe = describers[type];
  if (describe === undefined) throw new NotSimulatedError(`describing a volume of ${type}`);
  const lines = describe(source as Source).map(([title, value]) => `    ${title}:\t${value}\n`);
  return lines.join('') + itemLines(source as Source);
}

/** The files of a downwardAPI volume, and the fields that they hold. */
function itemLines({ items = [] }: Source): string {
  const lines = items.flatMap(({ path, fieldRef, resourceFieldRef }) =>
    [fieldRef?.fieldPath, resourceFieldRef?.resource]
      .filter((field) => field !== undefined)
      .map((field) => `      ${field} -> ${path}\n`),
  );
  return lines.length === 0 ? '' : `    Items:\n${lines.join('')}`;
}

/** Fields of all the sources below. */
interface Source {
  readonly path?: string;
  readonly type?: string;
  readonly medium?: string;
  readonly sizeLimit?: string;
  readonly name?: string;
  readonly secretName?: string;
  readonly claimName?: string;
  readonly server?: string;
  readonly optional?: boolean;
  readonly readOnly?: boolean;
  readonly sources?: readonly Projection[];
  readonly items?: readonly Item[];
}

/** Of a ConfigMap or Secret, an item has a key instead, and is not shown. */
interface Item {
  readonly path: string;
  readonly fieldRef?: { readonly fieldPath: string };
  readonly resourceFieldRef?: { readonly resource: string };
}

interface Projection {
  readonly secret?: Source;
  readonly configMap?: Source;
  readonly downwardAPI?: object;
  readonly serviceAccountToken?: { readonly expirationSeconds?: number };
}

type Lines = readonly (readonly [title: string, value: unknown])[];

const describers: Readonly<Record<string, (source: Source) => Lines>> = {
  hostPath: ({ path, type }) => [
    ['Type', 'HostPath (bare host directory volume)'],
    ['Path', path],
    ['HostPathType', type ?? '<none>'],
  ],
  emptyDir: ({ medium = '', sizeLimit = '<unset>' }) => [
    ['Type', "EmptyDir (a temporary directory that shares a pod's lifetime)"],
    ['Medium', medium],
    ['SizeLimit', sizeLimit],
  ],
  secret: ({ secretName, optional = false }) => [
    ['Type', 'Secret (a volume populated by a Secret)'],
    ['SecretName', secretName],
    ['Optional', optional],
  ],
  configMap: ({ name, optional = false }) => [
    ['Type', 'ConfigMap (a volume populated by a ConfigMap)'],
    ['Name', name],
    ['Optional', optional],
  ],
  persistentVolumeClaim: ({ claimName, readOnly = false }) => [
    [
      'Type',
      'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    ],
    ['ClaimName', claimName],
    ['ReadOnly', readOnly],
  ],
  nfs: ({ server, path, readOnly = false }) => [
    ['Type', 'NFS (an NFS mount that lasts the lifetime of a pod)'],
    ['Server', server],
    ['Path', path],
    ['ReadOnly', readOnly],
  ],
  downwardAPI: () => [['Type', 'DownwardAPI (a volume populated by information about the pod)']],
  projected: ({ sources = [] }) => [
    ['Type', 'Projected (a volume that contains injected data from multiple sources)'],
    ...sources.flatMap(projection),
  ],
};

function projection({ secret, configMap, downwardAPI, serviceAccountToken }: Projection): Lines {
  if (secret !== undefined)
    return [
      ['SecretName', secret.name],
      ['Optional', secret.optional ?? false],
    ];
  if (downwardAPI !== undefined) return [['DownwardAPI', true]];
  if (configMap !== undefined)
    return [
      ['ConfigMapName', configMap.name],
      ['Optional', configMap.optional ?? false],
    ];
  if (serviceAccountToken === undefined) return [];
  return [['TokenExpirationSeconds', serviceAccountToken.expirationSeconds]];
}
