/** Which containers of a Pod `logs` reads (kubectl, polymorphichelpers/logsforobject.go). */

import type { Pod } from '../../cluster/api/pod.ts';
import { CommandError } from '../errors.ts';
import { printError, type Session } from '../session.ts';

interface ContainerChoice {
  readonly 'all-containers': boolean;
  readonly container: string;
}

/** All, the named one, or the default, which is said when there is a choice. */
export function containersToLog(
  { metadata, spec }: Pod,
  given: ContainerChoice,
  session: Session,
): readonly string[] {
  const initNames = (spec.initContainers ?? []).map(({ name }) => name);
  const names = spec.containers.map(({ name }) => name);
  if (given['all-containers']) return [...initNames, ...names];
  if (given.container !== '') {
    if ([...initNames, ...names].includes(given.container)) return [given.container];
    throw new CommandError(`container ${given.container} is not valid for pod ${metadata.name}`);
  }
  const annotated = metadata.annotations?.['kubectl.kubernetes.io/default-container'];
  if (annotated !== undefined && names.includes(annotated)) return [annotated];
  const [first = ''] = names;
  const others = [...names, ...initNames.map((name) => `${name} (init)`)];
  if (others.length > 1)
    printError(
      session,
      `Defaulted container ${JSON.stringify(first)} out of: ${others.join(', ')}\n`,
    );
  return [first];
}
