/** Which container of a Pod is meant (kubectl, pkg/cmd/util/podcmd): the named one, the annotated one, the first. */

import type { Pod } from '../../cluster/api/pod.ts';
import { printError, type Session } from '../session.ts';

/** Says which one it took where there is a choice. A name is taken as it is. */
export function containerOf(
  { metadata, spec }: Pod,
  { container: named, quiet }: { readonly container: string; readonly quiet: boolean },
  session: Session,
): string {
  if (named !== '') return named;
  const names = spec.containers.map(({ name }) => name);
  const annotated = metadata.annotations?.['kubectl.kubernetes.io/default-container'];
  if (annotated !== undefined && names.includes(annotated)) return annotated;
  const [first = ''] = names;
  if (names.length > 1 && !quiet)
    printError(
      session,
      `Defaulted container ${JSON.stringify(first)} out of: ${names.join(', ')}\n`,
    );
  return first;
}
