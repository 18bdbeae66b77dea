/** `cpu=200m,memory=512Mi`: quantities by resource (kubectl, generate.HandleResourceRequirements). */

import { CommandError } from '../errors.ts';

export function parseQuantities(text: string): Readonly<Record<string, string>> {
  if (text === '') return {};
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [name = '', quantity = '', ...more] = pair.split('=');
      if (!pair.includes('=') || more.length > 0)
        throw new CommandError(`Invalid argument syntax ${pair}, expected <resource>=<value>`);
      checkQuantity(quantity);
      return [name, quantity];
    }),
  );
}

const pattern = /^[-+]?(\d+(\.\d*)?|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][-+]?\d+)?$/;

function checkQuantity(quantity: string): void {
  if (!pattern.test(quantity))
    throw new CommandError(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    );
}
