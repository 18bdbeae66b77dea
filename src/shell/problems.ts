/** What kubectl would find wrong in a manifest; its parser is fetched when somebody first asks. */

import type { ManifestProblem } from '../kubectl/index.ts';

export async function manifestProblems(text: string): Promise<readonly ManifestProblem[]> {
  const kubectl = await import('../kubectl/index.ts');
  return kubectl.manifestProblems(text);
}
