/** Every exercise of the course: not solved from the start, solved by its solution, not solved by its attempts. */
import { describe, expect, test } from 'vitest';
import { triedOut } from '../src/components/exercise/tried.ts';
import { allExercises, parseExercises } from '../src/exercise/library.ts';

describe('exercises', () => {
  test.each(allExercises().map((placed) => [placed.exercise.id, placed] as const))(
    '%s',
    async (_, placed) => {
      const { atStart } = await triedOut(placed);
      expect(atStart.some(({ passed }) => !passed)).toBe(true);
    },
  );
});

const GOOD = `exercises:
  - id: name-it
    title: Give it a name
    objective: make a Service
    minutes: 3
    task: Make the name exist.
    start: [kubectl run web --image kiamol/ch03-numbers-api]
    checks:
      - says: There is a Service.
        run: kubectl get service web
    hints: [A Service has a name.]
    solution: [kubectl expose pod web --port 80]
    why: A Service is a name.
    attempts:
      - run: [kubectl get pods]
        why: Nothing changes.
      - run: [kubectl delete pod web]
        why: Nothing is left.
`;
const FILE = 'content/exercises/01-names.yaml';

describe('what is wrong with an exercise', () => {
  const tried = (source: string) =>
    Promise.all(
      parseExercises(source, FILE).map((exercise) =>
        triedOut({ lesson: 'names', place: `${FILE}:2`, exercise }),
      ),
    );

  test('nothing', async () => {
    await expect(tried(GOOD)).resolves.toHaveLength(1);
  });

  test.each([
    [
      'it is solved from the start',
      'kubectl get service web',
      'kubectl get pod web',
      /^content\/exercises\/01-names.yaml:2: exercise "name-it" is solved before the reader does anything/,
    ],
    [
      'its solution does not solve it',
      'kubectl expose pod web --port 80',
      'kubectl get services',
      /is not solved by its solution[\s\S]*\$ kubectl get services\n[\s\S]*not yet: There is a Service. \(it ended with exit code 1, not 0\)/,
    ],
    [
      'an attempt solves it',
      'kubectl delete pod web',
      'kubectl create service clusterip web --tcp 80',
      /is solved by attempt 2/,
    ],
    [
      'a check changes the cluster',
      'run: kubectl get service web',
      'run: kubectl delete service web',
      /:10: exercise "name-it": "kubectl delete" changes the cluster/,
    ],
    [
      'it has one attempt only',
      /\n {6}- run: \[kubectl delete pod web\]\n.*/,
      '',
      /:14: exercise "name-it": "attempts" is a list of one/,
    ],
  ])('%s', async (_, from, to, message) => {
    const source = GOOD.replace(from, to);
    expect(source).not.toBe(GOOD);
    await expect((async () => tried(source))()).rejects.toThrow(message);
  });
});
