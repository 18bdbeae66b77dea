/** Standard input as a whole. */

import type { Process } from '../program.ts';

export async function readAll({ read }: Pick<Process, 'read'>): Promise<string> {
  let text = '';
  for (let piece = await read(); piece !== undefined; piece = await read()) text += piece;
  return text;
}
