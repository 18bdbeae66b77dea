/** What is wrong with the text of a manifest, as kubectl's parser finds it. */

import type { Marker } from '../editor/index.ts';
import type { Client } from './client.ts';

/** Asks kubectl's parser what is wrong, once the text has rested; answers to older texts are dropped. */
export function createCheck(
  client: Pick<Client, 'ask'>,
  show: (markers: readonly Marker[]) => void,
) {
  let latest: ReturnType<typeof setTimeout> | undefined;
  return (body: string, restMs: number): void => {
    clearTimeout(latest);
    const own = setTimeout(async () => {
      const question = { question: 'findProblems', terminal: 'lesson', text: '', body } as const;
      const found = await client.ask(question).catch(() => []);
      if (latest === own) show(found.map(asMarker));
    }, restMs);
    latest = own;
  };
}

/** `3 did not find expected key`: the line, then the reason. */
function asMarker(problem: string): Marker {
  const [, line = '1', message = problem] = /^(\d+) (.*)$/s.exec(problem) ?? [];
  return { line: Number(line), message };
}
