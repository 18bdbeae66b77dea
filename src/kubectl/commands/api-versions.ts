/** `kubectl api-versions`: groups with their versions, from discovery. */

import { apiVersion } from '../client/discovery.ts';
import { defineCommand } from '../command.ts';
import { usageError } from '../errors.ts';
import { print } from '../session.ts';

export const apiVersions = defineCommand({
  flags: {},
  async run({ args, path, session }) {
    if (args.length > 0) throw usageError(path, `unexpected arguments: [${args.join(' ')}]`);
    const versions = new Set((await session.discovery.resources()).map(apiVersion));
    print(
      session,
      [...versions]
        .sort()
        .map((version) => `${version}\n`)
        .join(''),
    );
  },
});
