/** `-o` and what goes with it, in every command that prints objects. */

export const printFlags = {
  'allow-missing-template-keys': { type: 'boolean', default: true },
  output: { type: 'string', shorthand: 'o' },
  'show-managed-fields': { type: 'boolean' },
  template: { type: 'string' },
} as const;
