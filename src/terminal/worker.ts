/** The module worker in which the reader's cluster lives. */

import { MANIFESTS } from './manifests.ts';
import { serve } from './serve.ts';
import { openSession } from './session.ts';

serve(
  {
    send: (reply) => self.postMessage(reply),
    listen: (receive) => self.addEventListener('message', (event) => receive(event.data)),
  },
  (seed) => openSession({ seed, files: MANIFESTS }),
);
