/** The flags of `kubectl get`, and which of them do not go together (kubectl, pkg/cmd/get/get.go). */

import type { Call } from '../command.ts';
import { CommandError } from '../errors.ts';
import { fileFlags } from '../resources/manifest.ts';
import { selectorFlag } from '../resources/objects.ts';

export const getFlags = {
  ...fileFlags,
  ...selectorFlag,
  'all-namespaces': { type: 'boolean', shorthand: 'A' },
  'allow-missing-template-keys': { type: 'boolean', default: true },
  'chunk-size': { type: 'integer', default: 500 },
  'field-selector': { type: 'string' },
  'ignore-not-found': { type: 'boolean' },
  'label-columns': { type: 'strings', commas: true, shorthand: 'L' },
  'no-headers': { type: 'boolean' },
  output: { type: 'string', shorthand: 'o' },
  'output-watch-events': { type: 'boolean' },
  raw: { type: 'string' },
  'server-print': { type: 'boolean', default: true },
  'show-kind': { type: 'boolean' },
  'show-labels': { type: 'boolean' },
  'show-managed-fields': { type: 'boolean' },
  'sort-by': { type: 'string' },
  subresource: { type: 'string' },
  template: { type: 'string' },
  watch: { type: 'boolean', shorthand: 'w' },
  'watch-only': { type: 'boolean' },
} as const;

export type GetCall = Call<typeof getFlags>;

export function isWatch({ flags }: GetCall): boolean {
  return flags.watch || flags['watch-only'];
}

/** Whether the output is a table for people. */
export function isTable({ flags: { output, template } }: GetCall): boolean {
  return output === 'wide' || (output === '' && template === '');
}

/** Throws CommandError in kubectl's words. */
export function checkFlags(call: GetCall): void {
  const { args, flags } = call;
  const { output, raw } = flags;
  if (raw !== '') {
    if (args.length > 0)
      throw new CommandError('arguments may not be passed when --raw is specified');
    if (isWatch(call) || flags.selector !== '')
      throw new CommandError(
        '--raw may not be specified with other flags that filter the server request or alter the output',
      );
    if (output !== '') throw new CommandError('--raw and --output are mutually exclusive');
  }
  if (flags['show-labels'] && output !== '' && output !== 'wide')
    throw new CommandError(`--show-labels option cannot be used with ${output} printer`);
  if (flags['output-watch-events'] && !isWatch(call))
    throw new CommandError(
      '--output-watch-events option can only be used with --watch or --watch-only',
    );
}
