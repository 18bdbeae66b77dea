/** The module worker in which the reader's cluster lives. */

import { MANIFESTS } from './manifests.ts';
import { createPace } from './pace.ts';
import { serve } from './serve.ts';
import { openWorkplace } from './session.ts';

const MOMENT_MS = 100;

serve(
  {
    send: (reply) => self.postMessage(reply),
    listen: (receive) => self.addEventListener('message', (event) => receive(event.data)),
  },
  (seed) => openWorkplace({ seed, files: MANIFESTS, pace: createPace(MOMENT_MS) }),
);
