/** A simulated cluster for tests of the map: what its watches tell after the commands of a reader. */

import type { Trace } from '../../src/cluster/network/trace.ts';
import { follow, type MapEvent, type MapObjects, WATCHED } from '../../src/map/objects.ts';
import { openWorkplace } from '../../src/terminal/session.ts';

export interface Simulated {
  /** Runs a line. @throws with what it printed when it fails */
  run(line: string): Promise<void>;
  /** The requests that a line made, whether it failed or not. */
  requests(line: string): Promise<readonly Trace[]>;
  objects(): MapObjects;
}

export function simulate(seed = 'map'): Simulated {
  const workplace = openWorkplace({ seed, files: new Map() });
  const observer = workplace.observe(WATCHED);
  let objects: MapObjects = new Map();
  const run = async (line: string) => {
    const { signal } = new AbortController();
    let said = '';
    const write = (_: string, text: string): void => {
      said += text;
    };
    const exitCode = await workplace.session('1').run(line, { write, signal });
    const { events, traces } = await observer.look();
    objects = follow(
      objects,
      events.map((event) => JSON.parse(event) as MapEvent),
    );
    return { said, exitCode, traces };
  };
  return {
    async run(line) {
      const { said, exitCode } = await run(line);
      if (exitCode !== 0) throw new Error(said);
    },
    async requests(line) {
      const { traces } = await run(line);
      return traces.map((trace) => JSON.parse(trace) as Trace);
    },
    objects: () => objects,
  };
}
