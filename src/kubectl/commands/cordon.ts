/** `kubectl cordon` and `uncordon`: whether new Pods may go to a node. */

import { type Command, defineCommand } from '../command.ts';
import { dryRunFlag, dryRunQuery, dryRunSuffix, parseDryRun } from '../flags/dry-run.ts';
import { selectorFlag } from '../resources/objects.ts';
import { print } from '../session.ts';
import { nodesOf, setUnschedulable } from './nodes.ts';

export const cordon = defineCordon(true);
export const uncordon = defineCordon(false);

function defineCordon(unschedulable: boolean): Command {
  return defineCommand({
    flags: { ...selectorFlag, ...dryRunFlag },
    async run({ args, flags, path, session }) {
      const dryRun = parseDryRun(flags['dry-run']);
      const query = dryRun === 'client' ? null : dryRunQuery(dryRun);
      const done = unschedulable ? 'cordoned' : 'uncordoned';
      for (const node of await nodesOf({ args, selector: flags.selector, path }, session)) {
        const changed = await setUnschedulable(node, unschedulable, { dryRun: query, session });
        const words = changed ? done : `already ${done}`;
        print(session, `node/${node.metadata.name} ${words}${dryRunSuffix(dryRun)}\n`);
      }
    },
  });
}
