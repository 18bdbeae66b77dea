/** `kubectl describe`: an object with what belongs to it, in words. */

import { type Call, defineCommand } from '../command.ts';
import { describeObject } from '../describe/describe.ts';
import { CommandError, type Failures, isNotFound } from '../errors.ts';
import { fileFlags, fileFlagsNotSimulated } from '../resources/manifest.ts';
import { type FetchedObject, type Found, findObjects, selectorFlag } from '../resources/objects.ts';
import { print, printError } from '../session.ts';

const flags = {
  ...fileFlags,
  ...selectorFlag,
  'all-namespaces': { type: 'boolean', shorthand: 'A' },
  'show-events': { type: 'boolean', default: true },
  'chunk-size': { type: 'integer', default: 500 },
} as const;

type DescribeCall = Call<typeof flags>;

export const describe = defineCommand({
  flags,
  notSimulated: fileFlagsNotSimulated,
  async run(call) {
    const { args, flags: given, session } = call;
    if (args.length === 0 && given.filename.length === 0)
      throw new CommandError(
        'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.',
      );
    const { items, failures } = await find(call);
    if (items.length === 0 && failures.all(isNotFound) && args.length === 2)
      return describeMatching(failures, call);
    if (items.length === 0 && !failures.any) {
      const where = given['all-namespaces'] ? '' : ` in ${session.namespace} namespace.`;
      printError(session, `No resources found${where}\n`);
    }
    for (const [index, { object }] of items.entries()) {
      const text = await describeObject(object, given['show-events'], session);
      print(session, index === 0 ? text : `\n\n${text}`);
    }
    failures.throwAll();
  },
});

/** A name that nothing has may be the beginning of names. */
async function describeMatching(failures: Failures, call: DescribeCall): Promise<void> {
  const { args, flags: given, session } = call;
  const [type = '', prefix = ''] = args;
  const { items } = await findObjects({ args: [type], all: true }, session);
  const matching = items.filter(({ name }) => name.startsWith(prefix));
  if (matching.length === 0) failures.throwAll();
  for (const { object } of matching)
    print(session, `${await describeObject(object, given['show-events'], session)}\n`);
}

function find({ args, flags: given, session }: DescribeCall): Promise<Found<FetchedObject>> {
  const query = {
    args,
    files: given,
    selector: given.selector,
    allNamespaces: given['all-namespaces'],
    all: args.length === 1 && !args[0]?.includes('/') && given.selector === '',
  };
  return findObjects(query, session);
}
