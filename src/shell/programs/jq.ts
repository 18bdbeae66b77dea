/** `jq` is refused, with the way out. */

import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';

export const jq: Program = () => {
  throw new ProgramError(
    "not simulated; kubectl picks out fields itself: kubectl get ... -o jsonpath='{.items[*].metadata.name}'",
    126,
  );
};
