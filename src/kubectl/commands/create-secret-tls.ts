/** `kubectl create secret tls NAME --cert=FILE --key=FILE`. */

import { type Call, defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';
import { secretObject } from './secret-object.ts';

const flags = { ...createFlags, cert: { type: 'string' }, key: { type: 'string' } } as const;

/** Simplified: real kubectl parses the key pair; here the files only have to look like PEM. */
export const tls = defineCommand({
  flags,
  notSimulated: ['--append-hash'],
  async run(call) {
    const { args, path, session } = call;
    const name = oneName(args, path);
    if (call.flags.key === '' || call.flags.cert === '')
      throw new CommandError('key and cert must be specified');
    const data = new Map([
      ['tls.crt', read(call.flags.cert, call)],
      ['tls.key', read(call.flags.key, call)],
    ]);
    if (!data.get('tls.crt')?.includes('-----BEGIN CERTIFICATE-----'))
      throw new CommandError('tls: failed to find any PEM data in certificate input');
    if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(data.get('tls.key') ?? ''))
      throw new CommandError('tls: failed to find any PEM data in key input');
    await createObject(
      {
        resource: await session.discovery.find('secrets'),
        done: 'created',
        failure: 'failed to create secret',
        flags: call.flags,
        object: secretObject(name, 'kubernetes.io/tls', data),
      },
      session,
    );
  },
});

function read(file: string, { session }: Call<typeof flags>): string {
  const text = session.host.readFile(file);
  if (text === undefined)
    throw new CommandError(`Cannot read file ${file}, open ${file}: no such file or directory`);
  return text;
}
