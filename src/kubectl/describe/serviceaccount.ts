/** `describe serviceaccount` (kubectl, pkg/describe/describe.go, describeServiceAccount). */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import type { Secret } from '../../cluster/api/secret.ts';
import { type Describer, listAll } from './describer.ts';
import { annotationLines, labelLines } from './metadata.ts';

interface Named {
  readonly name: string;
}

/** As far as it is shown. */
interface ServiceAccount extends KubernetesObject {
  readonly secrets?: readonly Named[];
  readonly imagePullSecrets?: readonly Named[];
}

export const describeServiceAccount: Describer<ServiceAccount> = async (
  { metadata, secrets = [], imagePullSecrets = [] },
  { session, events },
) => {
  const all = await listAll<Secret>('secrets', metadata.namespace, { limit: '500' }, session);
  const existing = new Set(all.map((secret) => secret.metadata.name));
  const isMissing = (name: string): boolean =>
    !existing.has(name) && [...secrets, ...imagePullSecrets].some((named) => named.name === name);
  const tokens = all.filter(
    ({ type, metadata: { annotations } }) =>
      type === 'kubernetes.io/service-account-token' &&
      annotations?.['kubernetes.io/service-account.name'] === metadata.name &&
      annotations['kubernetes.io/service-account.uid'] === metadata.uid,
  );
  return [
    `Name:\t${metadata.name}\n`,
    `Namespace:\t${metadata.namespace}\n`,
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    secretLines('Image pull secrets:', imagePullSecrets, isMissing),
    secretLines('Mountable secrets: ', secrets, isMissing),
    secretLines(
      'Tokens:            ',
      tokens.map((token) => token.metadata),
      isMissing,
    ),
    await events(),
  ].join('');
};

function secretLines(
  title: string,
  secrets: readonly Named[],
  isMissing: (name: string) => boolean,
): string {
  if (secrets.length === 0) return `${title}\t<none>\n`;
  return secrets
    .map(({ name }) => `${name}${isMissing(name) ? ' (not found)' : ''}`)
    .map((text, index) => `${index === 0 ? title : ' '.repeat(title.length)}\t${text}\n`)
    .join('');
}
