/** `kubectl version`: this client and the server. */

import { defineCommand } from '../command.ts';
import { NotSimulatedError } from '../errors.ts';
import { parseOutput } from '../printers/output.ts';
import { print } from '../session.ts';

/** The release whose behaviour and words this client has. */
const clientVersion = 'v1.33.1';
/** The kustomize that this release carries. */
const kustomizeVersion = 'v5.6.0';

export const version = defineCommand({
  flags: {
    client: { type: 'boolean' },
    output: { type: 'string', shorthand: 'o' },
  },
  async run({ flags, session }) {
    if (parseOutput(flags.output).format !== 'default')
      throw new NotSimulatedError(`kubectl version --output ${flags.output}`);
    print(session, `Client Version: ${clientVersion}\nKustomize Version: ${kustomizeVersion}\n`);
    if (flags.client) return;
    const { gitVersion } = await session.client.json<{ gitVersion: string }>('/version', {
      query: { timeout: '32s' },
      accept: 'application/json, */*',
    });
    print(session, `Server Version: ${gitVersion}\n`);
  },
});
