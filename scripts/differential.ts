/** `node scripts/differential.ts [words of a scenario's name]`: where our kubectl and the real one differ, in full. */

import { transcribe } from '../src/terminal/lab.ts';
import { isEqual, runBoth } from '../tests/conformance/differential.ts';
import { scenarios } from '../tests/conformance/differential-scenarios.ts';
import { findRealKubectl, HOW_TO_INSTALL } from '../tests/conformance/real-kubectl.ts';
import { createWorkplace } from '../tests/conformance/workplace.ts';

const kubectl = findRealKubectl();
if (kubectl === undefined) throw new Error(`There is no kubectl. Install one: ${HOW_TO_INSTALL}`);
const wanted = process.argv.slice(2).join(' ');
const chosen = scenarios().filter(({ name }) => name.includes(wanted));

const AT_ONCE = 4;
let [equal, all] = [0, 0];

async function work(): Promise<void> {
  const workplace = await createWorkplace({ kubectl: kubectl?.path ?? '', latencyMs: 0 });
  for (let scenario = chosen.shift(); scenario !== undefined; scenario = chosen.shift()) {
    for (const { line, ours, real } of await runBoth(scenario, workplace)) {
      all += 1;
      if (isEqual(ours, real)) equal += 1;
      else
        console.log(
          `${scenario.name}\nreal ${transcribe(line.command, real)}ours ${transcribe(line.command, ours)}`,
        );
    }
  }
  workplace.close();
}

await Promise.all(Array.from({ length: AT_ONCE }, work));
console.log(`${equal} of ${all} commands are the same.`);
