/** Volumes and what else a Pod and a Pod template share at the end of their description. */

import type { PodSpec, Toleration } from '../../cluster/api/pod.ts';
import { NotSimulatedError } from '../errors.ts';
import { labelLines, multiline } from './metadata.ts';

/** A volume as the API has it, as far as it is shown. */
interface Volume {
  readonly name: string;
  readonly projected?: {
    readonly sources?: readonly {
      readonly configMap?: { readonly name: string; readonly optional?: boolean };
      readonly downwardAPI?: object;
      readonly secret?: { readonly name: string; readonly optional?: boolean };
      readonly serviceAccountToken?: { readonly expirationSeconds?: number };
    }[];
  };
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string };
  readonly configMap?: { readonly name: string; readonly optional?: boolean };
}

export function volumeLines(spec: PodSpec, margin: '' | '  '): string {
  const volumes: readonly Volume[] = spec.volumes ?? [];
  if (volumes.length === 0) return `${margin}Volumes:\t<none>\n`;
  const blocks = volumes.map(
    (volume) => `  ${margin === '' ? '' : ' '}${volume.name}:\n${volumeSource(volume)}`,
  );
  return `${margin}Volumes:\n${blocks.join('')}`;
}

function volumeSource(volume: Volume): string {
  if (volume.projected !== undefined) return projected(volume.projected);
  if (volume.emptyDir !== undefined)
    return `    Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)\n    Medium:\t${volume.emptyDir.medium ?? ''}\n    SizeLimit:\t${volume.emptyDir.sizeLimit ?? '<unset>'}\n`;
  if (volume.configMap !== undefined)
    return `    Type:\tConfigMap (a volume populated by a ConfigMap)\n    Name:\t${volume.configMap.name}\n    Optional:\t${volume.configMap.optional ?? false}\n`;
  const type = Object.keys(volume).find((field) => field !== 'name') ?? 'this type';
  throw new NotSimulatedError(`describing a volume of ${type}`);
}

function projected({ sources = [] }: NonNullable<Volume['projected']>): string {
  const lines = sources.map((source) => {
    if (source.serviceAccountToken !== undefined)
      return `    TokenExpirationSeconds:\t${source.serviceAccountToken.expirationSeconds}\n`;
    if (source.configMap !== undefined)
      return `    ConfigMapName:\t${source.configMap.name}\n    Optional:\t${source.configMap.optional ?? false}\n`;
    if (source.secret !== undefined)
      return `    SecretName:\t${source.secret.name}\n    Optional:\t${source.secret.optional ?? false}\n`;
    return '    DownwardAPI:\ttrue\n';
  });
  return `    Type:\tProjected (a volume that contains injected data from multiple sources)\n${lines.join('')}`;
}

/** `Node-Selectors` and `Tolerations`. */
export function placementLines(spec: PodSpec, margin: '' | '  '): string {
  const tolerations = [...(spec.tolerations ?? [])]
    .sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
    .map(tolerationText);
  return (
    labelLines(`${margin}Node-Selectors`, spec.nodeSelector) +
    multiline(`${margin}Tolerations`, tolerations)
  );
}

function tolerationText(toleration: Toleration): string {
  const { key = '', operator, value = '', effect = '', tolerationSeconds } = toleration;
  const head = `${key}${value === '' ? '' : `=${value}`}${effect === '' ? '' : `:${effect}`}`;
  const exists = operator === 'Exists' && value === '' ? 'op=Exists' : '';
  const seconds = tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`;
  return [head, exists].filter((part) => part !== '').join(' ') + seconds;
}
