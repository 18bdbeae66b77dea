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
} as const;

type DescribeCall = Call<typeof flags>;

export const describe = defineCommand({
  flags,
  notSimulated: [...fileFlagsNotSimulated, '--chunk-size'],
  async run(call) {
    const { args, flags: given, session } = call;
    if (args.length === 0 && given.filename.length === 0)
      throw new CommandError(
        'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.',
      );
    const { items, failures } = await find(call);
    if (items.length === 0 && !failures.any) {
      const where = given['all-namespaces'] ? '' : ` in ${session.namespace} namespace.`;
      printError(session, `No resources found${where}\n`);
    }
    await describeAll(items, failures, call);
  },
});

async function describeAll(
  items: readonly FetchedObject[],
  failures: Failures,
  { flags: given, session }: DescribeCall,
): Promise<void> {
  for (const [index, { object }] of items.entries()) {
    const text = await describeObject(object, given['show-events'], session);
    print(session, index === 0 ? text : `\n\n${text}`);
  }
  failures.throwAll();
}

/** A name that nothing has may be the beginning of names. */
async function find(call: DescribeCall): Promise<Found<FetchedObject>> {
  const { args, flags: given, session } = call;
  const query = {
    args,
    files: given,
    selector: given.selector,
    allNamespaces: given['all-namespaces'],
    all: args.length === 1 && !args[0]?.includes('/') && given.selector === '',
  };
  const found = await findObjects(query, session);
  const [type = '', prefix = ''] = args.length === 2 ? args : [];
  if (prefix === '' || !found.failures.all(isNotFound)) return found;
  const listed = await findObjects({ args: [type], all: true }, session);
  const matching = listed.items.filter(({ name }) => name.startsWith(prefix));
  return matching.length === 0 ? found : { items: matching, failures: listed.failures };
}
