/** `kubectl edit`: opens an editor in real kubectl, which a terminal in a page does not have. */

import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { fieldManagerFlag } from '../flags/field-manager.ts';
import { printFlags } from '../flags/print.ts';
import { validateFlag } from '../flags/validate.ts';
import { fileFlags, fileFlagsNotSimulated } from '../resources/manifest.ts';
import { findObjects } from '../resources/objects.ts';

export const edit = defineCommand({
  flags: {
    ...fileFlags,
    ...printFlags,
    ...validateFlag,
    ...fieldManagerFlag('kubectl-edit'),
    'save-config': { type: 'boolean' },
  },
  notSimulated: [
    ...fileFlagsNotSimulated,
    '--output-patch',
    '--subresource',
    '--windows-line-endings',
  ],
  async run({ args, flags, session }) {
    const { items, failures } = await findObjects({ args, files: flags, typeAlone: true }, session);
    failures.throwAll();
    if (items.length === 0) throw new CommandError('edit cancelled, no objects found');
    throw new CommandError(
      `there is no editor in this terminal: write the object to a file with "kubectl get ${args.join(' ')} -o yaml > FILE", change the file, and "kubectl replace -f FILE"; or change single fields with "kubectl patch"`,
    );
  },
});
