/** `curl` outside any Pod. The reader's own machine is a client outside the cluster. */

import type { Program } from '../process.ts';

export const curl: Program = ({ write }) => {
  write(
    'stderr',
    "curl: the reader's own machine, outside the cluster, is not simulated yet; run curl in a Pod: kubectl exec deploy/NAME -- curl URL\n",
  );
  return 1;
};
