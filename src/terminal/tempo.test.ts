import { expect, test } from 'vitest';
import { openWorkplace } from './session.ts';

/** A workplace whose time can be held, and what its shell prints. */
function begin() {
  const workplace = openWorkplace({ seed: 'tempo', files: new Map() });
  const observer = workplace.observe(['/api/v1/pods']);
  const run = async (line: string, signal = new AbortController().signal): Promise<string> => {
    let said = '';
    const write = (_: string, text: string): void => {
      said += text;
    };
    const exitCode = await workplace.session('1').run(line, { write, signal });
    return exitCode === 0 ? said : `${said}exit ${exitCode}\n`;
  };
  const step = () => workplace.tempo.stepUntil(() => observer.hasNews());
  return { ...workplace, observer, run, step };
}

const CREATE = 'kubectl run p --image=kiamol/ch03-sleep';
const STATE = `kubectl get pods -o custom-columns=S:.status.phase,N:.spec.nodeName --no-headers`;

test('unless said otherwise, each command leaves a settled cluster', async () => {
  const { run } = begin();
  await run(CREATE);
  expect(await run(STATE)).toMatch(/^Running +worker-\d\n$/);
});

test('held, nothing moves but by steps, and each shows the next change', async () => {
  const { run, step, tempo, observer } = begin();
  await observer.look();
  await tempo.set(0);
  await run(CREATE);
  expect(await run(STATE)).toMatch(/^Pending +<none>\n$/);
  await observer.look();
  await step();
  expect(await run(STATE)).toMatch(/^Pending +worker-\d\n$/);
  const seen: string[] = [];
  while (!seen.at(-1)?.startsWith('Running') && seen.length < 20) {
    await observer.look();
    await step();
    seen.push(await run(STATE));
  }
  expect(seen.at(-1)).toMatch(/^Running +worker-\d\n$/);
  expect(seen.length).toBeLessThan(6);
});

test('let go, it settles', async () => {
  const { run, tempo } = begin();
  await tempo.set(0);
  await run(CREATE);
  await tempo.set(Number.POSITIVE_INFINITY);
  expect(await run(STATE)).toMatch(/^Running/);
});

test('at a speed, what waits is done as fast as that, and others see time pass', async () => {
  const { run, tempo } = begin();
  let moves = 0;
  tempo.watch(() => {
    moves += 1;
  });
  await tempo.set(20);
  const began = performance.now();
  await run('sleep 6');
  const took = performance.now() - began;
  await tempo.set(Number.POSITIVE_INFINITY);
  expect(took).toBeGreaterThan(250);
  expect(took).toBeLessThan(3000);
  expect(moves).toBeGreaterThan(2);
});

test('a command that waits while time is held can be stopped', async () => {
  const { run, tempo } = begin();
  await tempo.set(0);
  const controller = new AbortController();
  const waiting = run('sleep 5; echo never', controller.signal);
  setTimeout(() => controller.abort(), 50);
  expect(await waiting).toBe('exit 130\n');
  const watch = new AbortController();
  const watching = run('kubectl get pods -w', watch.signal);
  setTimeout(() => watch.abort(), 50);
  expect(await watching).toMatch(/exit 1\n$/);
});

test('a deadline is met to the millisecond, whatever the speed', async () => {
  const { tempo } = begin();
  await tempo.set(20);
  const clock = tempo.clockFor((waiting) => waiting);
  const deadline = clock.now() + 2345;
  while (await clock.step(deadline));
  expect(clock.now()).toBe(deadline);
  await tempo.set(Number.POSITIVE_INFINITY);
});
