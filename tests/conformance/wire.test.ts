/** Real kubectl asks of the simulated API server what it asked of a real one, and is answered the same. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/cluster/images/containerexit.ts';
import { expectListed, print } from './exceptions.ts';
import { comparable, type Exchange, MANIFESTS, recordedCommands, takeSame } from './exchanges.ts';
import { isPullable } from './golden-runner.ts';
import { wireExceptions } from './kubectl-exceptions.ts';
import { aboutKubectl, findRealKubectl, isRecorded } from './real-kubectl.ts';
import { tallyAfterAll } from './tally.ts';
import { createWorkplace, type Workplace } from './workplace.ts';

const kubectl = findRealKubectl();
const commands = recordedCommands();

describe.skipIf(!isRecorded(kubectl))(
  `on the wire: ${aboutKubectl(kubectl)}`,
  { timeout: 30_000 },
  () => {
    let workplace: Workplace;
    let seen: Promise<Exchange>[] = [];
    let equal = 0;

    beforeAll(async () => {
      const observe = (request: Request, response: Response) => {
        seen.push(exchangeOf(request, response));
      };
      workplace = await createWorkplace({ kubectl: kubectl?.path ?? '', observe, latencyMs: 20 });
      workplace.begin(MANIFESTS, { hasImage: isPullable, standIn: exitCodeOf });
      await workplace.run('kubectl apply -f app.yaml -f pod.yaml -f svc.yaml -f netpol.yaml');
      await workplace.run('rm -r "$HOME/.kube"');
    });
    afterAll(() => workplace.close());

    test.each(commands)('$name: $command', async ({ name, command, exchanges }) => {
      seen = [];
      await workplace.run(command);
      const actual = await Promise.all(seen);
      const differences = exchanges.flatMap((recorded) => differencesFrom(recorded, actual));
      equal += exchanges.length - differences.length;
      const excused = wireExceptions[name];
      if (excused === undefined)
        expect(pick(differences, 'came')).toEqual(pick(differences, 'recorded'));
      else expectListed(differences.length, excused);
    });

    tallyAfterAll(() => ({
      suite: 'wire',
      equal,
      of: commands.flatMap(({ exchanges }) => exchanges).length,
    }));
  },
);

test('every exception is a recorded command', () => {
  print(wireExceptions);
  const names = commands.map(({ name }) => name);
  expect(Object.keys(wireExceptions).filter((name) => !names.includes(name))).toEqual([]);
});

async function exchangeOf(request: Request, response: Response): Promise<Exchange> {
  const { pathname, search, searchParams } = new URL(request.url);
  const { method } = request;
  const { status } = response;
  const body = searchParams.has('watch') ? undefined : await response.text();
  return { method, url: pathname + search, status, body: body && parsed(body) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

interface Difference {
  readonly request: string;
  readonly recorded: string;
  readonly came: string;
}

/** Nothing, or what was recorded beside what came. */
function differencesFrom(recorded: Exchange, actual: Exchange[]): readonly Difference[] {
  const same = takeSame(recorded, actual);
  const difference = {
    request: `${recorded.method} ${recorded.url}`,
    recorded: shown(recorded, recorded),
    came: same === undefined ? 'not asked' : shown(same, recorded),
  };
  return difference.recorded === difference.came ? [] : [difference];
}

function shown({ status, body }: Exchange, { body: recorded }: Exchange): string {
  return recorded === undefined ? `${status}` : `${status} ${comparable(body)}`;
}

function pick(differences: readonly Difference[], side: 'recorded' | 'came'): object {
  return Object.fromEntries(
    differences.map((difference) => [difference.request, difference[side]]),
  );
}
