/** Whether a manifest that the reader filled does what it should: it is applied in a cluster of its own. */

import { shortfall } from '../../claim/expectation.ts';
import { manifestClaim } from '../../quiz/claims.ts';
import type { Prove } from '../../quiz/prove.ts';
import type { QuestionOf } from '../../quiz/schema.ts';
import { lessonCluster } from '../../terminal/lesson-cluster.ts';

/** The part of a question that stands in its `data-manifest`. */
type Task = Pick<QuestionOf<'manifest'>, 'given' | 'manifest' | 'proof'>;

export const prove: Prove = async ({ id, dataset }, texts) => {
  const task: Task = JSON.parse(dataset['manifest'] ?? '');
  const { given, run, expect } = manifestClaim(task, texts);
  const { client, inTurn } = lessonCluster(id);
  let last = { exitCode: 0, output: '' };
  await inTurn(async () => {
    client.reset();
    const { signal } = new AbortController();
    for (const line of [...given, ...run]) {
      let output = '';
      const write = (_: string, text: string): void => {
        output += text;
      };
      last = { exitCode: await client.run(line, { write, signal }), output };
    }
  });
  return shortfall(expect, last) === undefined;
};
