/** `kubectl debug`: looks at what is asked for; containers that are added to a running Pod are not simulated. */

import { defineCommand } from '../command.ts';
import { CommandError, NotSimulatedError } from '../errors.ts';
import type { FlagValues } from '../flags/flag.ts';
import { fileFlags, fileFlagsNotSimulated } from '../resources/manifest.ts';
import { findObjects } from '../resources/objects.ts';

const flags = {
  ...fileFlags,
  'arguments-only': { type: 'boolean' },
  attach: { type: 'boolean' },
  container: { type: 'string', shorthand: 'c' },
  'copy-to': { type: 'string' },
  env: { type: 'strings', commas: false },
  image: { type: 'string' },
  'image-pull-policy': { type: 'string' },
  profile: { type: 'string', default: 'legacy' },
  quiet: { type: 'boolean', shorthand: 'q' },
  replace: { type: 'boolean' },
  'same-node': { type: 'boolean' },
  'set-image': { type: 'strings', commas: true },
  'share-processes': { type: 'boolean', default: true },
  stdin: { type: 'boolean', shorthand: 'i' },
  target: { type: 'string' },
  tty: { type: 'boolean', shorthand: 't' },
} as const;

export const debug = defineCommand({
  flags,
  notSimulated: fileFlagsNotSimulated,
  async run({ args, argsBeforeDash, flags: given, session }) {
    const names = args.slice(0, argsBeforeDash);
    const problem = problemOf(given, args.length - names.length);
    if (problem !== undefined) throw new CommandError(problem);
    if (names.length === 0 && given.filename.length === 0)
      throw new CommandError('NAME or filename is required for debug');
    const query = names.some((name) => name.includes('/')) ? names : ['pods', ...names];
    const { failures } = await findObjects({ args: query, files: given }, session);
    failures.throwAll();
    throw new NotSimulatedError(`a container of ${given.image || 'a copied Pod'} for debugging`);
  },
});

/** What does not go together (kubectl, pkg/cmd/debug, Validate). */
function problemOf(given: FlagValues<typeof flags>, words: number): string | undefined {
  if (given['copy-to'] !== '') {
    if (given.image === '' && given['set-image'].length === 0 && words === 0)
      return 'you must specify --image, --set-image or command arguments.';
    if (words > 0 && given.container === '' && given.image === '')
      return 'you must specify an existing container or a new image when specifying args.';
    return undefined;
  }
  if (given.replace) return '--replace may only be used with --copy-to.';
  if (given['same-node']) return '--same-node may only be used with --copy-to.';
  if (given['set-image'].length > 0) return '--set-image may only be used with --copy-to.';
  return given.image === '' ? 'you must specify --image when not using --copy-to.' : undefined;
}
