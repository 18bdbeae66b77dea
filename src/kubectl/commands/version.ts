/** `kubectl version`: this client and the server. */

import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { printYaml } from '../printers/yaml.ts';
import { print } from '../session.ts';

/** The release whose behaviour and words this client has. */
const clientVersion = {
  major: '1',
  minor: '33',
  gitVersion: 'v1.33.1',
  gitCommit: '8adc0f041b8e7ad1d30e29cc59c6ae7a15e19828',
  gitTreeState: 'clean',
  buildDate: '2025-05-15T08:27:33Z',
  goVersion: 'go1.24.2',
  compiler: 'gc',
  platform: 'linux/amd64',
};
/** The kustomize that this release carries. */
const kustomizeVersion = 'v5.6.0';

interface ServerVersion {
  readonly gitVersion: string;
}

export const version = defineCommand({
  flags: {
    client: { type: 'boolean' },
    output: { type: 'string', shorthand: 'o' },
  },
  async run({ args, flags, session }) {
    if (args.length > 0) throw new CommandError(`extra arguments: [${args.join(' ')}]`);
    if (!['', 'json', 'yaml'].includes(flags.output))
      throw new CommandError("--output must be 'yaml' or 'json'");
    const serverVersion = flags.client
      ? undefined
      : await session.client.json<ServerVersion>('/version', {
          query: { timeout: '32s' },
          accept: 'application/json, */*',
        });
    const all = { clientVersion, kustomizeVersion, ...(serverVersion && { serverVersion }) };
    if (flags.output === 'yaml') print(session, `${printYaml(all)}\n`);
    else if (flags.output === 'json') print(session, `${JSON.stringify(all, null, 2)}\n`);
    else print(session, shortText(serverVersion));
  },
});

function shortText(server: ServerVersion | undefined): string {
  const client = `Client Version: ${clientVersion.gitVersion}\nKustomize Version: ${kustomizeVersion}\n`;
  return server === undefined ? client : `${client}Server Version: ${server.gitVersion}\n`;
}
