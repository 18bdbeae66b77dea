// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { sameThreadWorker, tinyWorkplace } from './fixtures/same-thread.ts';
import './snippet-element.ts';

interface Recorded {
  readonly id: string;
  /** Lines as shown: commands after `$ `, output after nothing, errors after `! `. */
  readonly lines: readonly string[];
  readonly unseen?: readonly string[];
}

/** Workers started so far; each is the real other side, in this thread. */
let workers: number;
let lesson = 0;

beforeEach(() => {
  workers = 0;
  const start = (): void => {
    workers++;
  };
  vi.stubGlobal(
    'Worker',
    class {
      constructor() {
        start();
        // biome-ignore lint/correctness/noConstructorReturn: stands in for the browser's constructor
        return sameThreadWorker(() => tinyWorkplace());
      }
    },
  );
});

/** Puts snippets of a new lesson, with a cluster of its own, into the page. */
function show(...snippets: readonly Recorded[]): void {
  lesson++;
  document.body.innerHTML = snippets.map(markup).join('');
}

function markup({ id, lines, unseen }: Recorded): string {
  const line = (text: string): string => {
    if (text.startsWith('$ '))
      return `<span class="line command"><span class="prompt">$ </span>${text.slice(2)}</span>\n`;
    if (text.startsWith('! ')) return `<span class="line error">${text.slice(2)}</span>\n`;
    return `<span class="line">${text}</span>\n`;
  };
  const unseenLines = unseen
    ? ` data-unseen='${JSON.stringify([{ id: 'a', commands: unseen, files: [] }])}'`
    : '';
  return `<run-snippet id="${id}" data-lesson="lesson-${lesson}" data-state="recorded"${unseenLines}>
    <p class="state"><svg class="icon"><use href="#i-open"></use></svg><span class="state-words">Recorded</span><span class="state-details"></span></p>
    <pre class="transcript">${lines.map(line).join('')}</pre>
    <div class="editor" hidden><label><textarea></textarea></label></div>
    <button name="run"><svg class="icon"><use href="#i-run"></use></svg><span>Run</span></button>
    <button name="edit"></button><button name="reset"></button><button name="copy"></button>
    <span class="exit"></span>
  </run-snippet>`;
}

function find<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

const press = (id: string, name: string): void => find(`#${id} [name=${name}]`).click();
const text = (id: string, part: string): string => find(`#${id} ${part}`).textContent;
const lines = (id: string): string[] =>
  [...find(`#${id} .transcript`).children].map((line) => line.textContent);
const says = (id: string): string =>
  [find(`#${id}`).dataset['state'], text(id, '.state'), text(id, '.exit')].join(' | ');
const until = (id: string, state: RegExp): Promise<void> =>
  vi.waitFor(() => expect(says(id)).toMatch(state));

async function edit(id: string, commands: string): Promise<void> {
  press(id, 'edit');
  await vi.waitFor(() => expect(find(`#${id} .editor`).hidden).toBe(false));
  find<HTMLTextAreaElement>(`#${id} textarea`).value = commands;
}

const A: Recorded = { id: 'a', lines: ['$ say x', 'x', '$ count', '1'] };
const B: Recorded = { id: 'b', lines: ['$ count', '2'] };

test('a run that prints what was recorded says so', async () => {
  show(A);
  press('a', 'run');
  await until('a', /^recorded \| Ran, as recorded, 2 lines of output \| $/);
  expect(lines('a')).toEqual(A.lines);
});

test('earlier snippets of the page that have not run run first, in the same cluster', async () => {
  show(A, B);
  press('b', 'run');
  await until(
    'b',
    /^recorded \| Ran, as recorded, 1 line of output \| 1 earlier snippet ran first$/,
  );
  expect(says('a')).toBe('recorded | Ran, as recorded, 2 lines of output | ');
  expect(workers).toBe(1);
});

test('a second run goes on in that cluster, and shows what differs from the recording', async () => {
  show(A);
  press('a', 'run');
  await until('a', /Ran/);
  press('a', 'run');
  await until('a', /^differs \| Differs from recorded/);
  expect(lines('a')).toEqual(['$ say x', 'x', '$ count', '2recorded: 1']);
});

test('reset brings a fresh cluster and the recorded outputs to all snippets of the page', async () => {
  show(A, B);
  press('b', 'run');
  await until('b', /Ran/);
  press('b', 'run');
  await until('b', /Differs/);
  press('a', 'reset');
  await until('a', /^recorded \| Recorded \| fresh cluster, recorded outputs$/);
  expect([lines('a'), lines('b'), says('b')]).toEqual([A.lines, B.lines, 'recorded | Recorded | ']);
  press('b', 'run');
  await until('b', /Ran, as recorded/);
});

test('edited commands run, and whatever fails, the rest runs too', async () => {
  show(A);
  await edit('a', 'fail 7\ncount');
  expect(find('#a .transcript').hidden).toBe(true);
  press('a', 'run');
  await until('a', /^failed \| Edited, failed, 2 lines of output \| exit 7$/);
  expect(lines('a')).toEqual(['$ fail 7', 'failed 7', '$ count', '1']);
  await edit('a', 'say y');
  press('a', 'run');
  await until('a', /^differs \| Edited, ran, 1 line of output \| $/);
});

test('an edit that is closed shows the new commands; closed unchanged, nothing happens', async () => {
  show(A);
  await edit('a', 'say y');
  press('a', 'edit');
  expect([lines('a'), says('a')]).toEqual([['$ say y'], 'differs | Edited, not run | ']);
  await edit('a', 'say x\ncount\n');
  press('a', 'edit');
  expect([lines('a'), says('a')]).toEqual([A.lines, 'recorded | Recorded | ']);
});

test('in the editor Escape closes, Ctrl and Enter run', async () => {
  show(A);
  const key = (init: KeyboardEventInit) =>
    find('#a textarea').dispatchEvent(new KeyboardEvent('keydown', init));
  await edit('a', 'say y');
  key({ key: 'Escape' });
  expect(document.activeElement).toBe(find('#a [name=edit]'));
  await edit('a', 'say z');
  key({ key: 'Enter', ctrlKey: true });
  await until('a', /Edited, ran/);
  expect(lines('a')).toEqual(['$ say z', 'z']);
});

test('stop ends a command that goes on', async () => {
  show(A);
  await edit('a', 'wait\nsay never');
  press('a', 'run');
  await until('a', /^running \| Running/);
  expect([text('a', '[name=run]'), find('#a .transcript').ariaBusy]).toEqual(['Stop', 'true']);
  press('a', 'run');
  await until('a', /^failed \| Edited, stopped, 1 line of output \| exit 130$/);
  expect([text('a', '[name=run]'), lines('a')]).toEqual(['Run', ['$ wait', 'waiting']]);
});

test('a snippet waits for its turn, and can be called off while it waits', async () => {
  show(A, B);
  await edit('a', 'wait');
  press('a', 'run');
  await until('a', /Running/);
  press('b', 'run');
  await until('b', /^running \| Waiting for its turn/);
  press('b', 'run');
  press('a', 'run');
  await until('b', /^recorded \| Recorded/);
  expect(lines('b')).toEqual(B.lines);
});

test('a broken cluster is told; the next run starts a fresh one', async () => {
  show(A, B);
  press('a', 'run');
  await until('a', /Ran/);
  await edit('b', 'break');
  press('b', 'run');
  await until(
    'b',
    /^failed \| Cluster lost \| The cluster is gone: TypeError: out of memory\. Run starts a fresh one\.$/,
  );
  await edit('b', 'count');
  press('b', 'run');
  await until('b', /Ran, as recorded, 1 line of output \| 1 earlier snippet ran first$/);
  expect([lines('b'), workers]).toEqual([['$ count', '2'], 2]);
});

test('without workers the recorded output stays, and the page says why', async () => {
  vi.stubGlobal('Worker', undefined);
  show(A);
  press('a', 'run');
  await until(
    'a',
    /^recorded \| Recorded \| Commands cannot run here: this browser starts no workers here\. The output is the recorded one\.$/,
  );
  expect(lines('a')).toEqual(A.lines);
});

test('on stage, what the lesson did since the last slide runs unseen, once', async () => {
  show({ ...B, unseen: ['count'] });
  press('b', 'run');
  await until('b', /Ran, as recorded/);
  press('b', 'run');
  await until('b', /Differs/);
  expect(lines('b')).toEqual(['$ count', '3recorded: 2']);
});

test('where a run prints more lines than were recorded, the new ones are marked', async () => {
  show({ id: 'a', lines: ['$ say x y z', 'x', 'z'] });
  press('a', 'run');
  await until('a', /^differs/);
  expect([...document.querySelectorAll('.differs')].map((line) => line.textContent)).toEqual(['y']);
});

/** A snippet that asks what its output will be; the second choice is right. */
function showPrediction(): void {
  show(A);
  find('#a .editor').insertAdjacentHTML(
    'afterend',
    `<div class="predict"><ul>
      <li><span class="words">nothing</span></li>
      <li data-right><span class="words">a letter</span></li>
    </ul><details><summary>Show me</summary><p class="verdict"></p></details></div>`,
  );
  const snippet = find('#a');
  document.body.replaceChildren();
  document.body.innerHTML = snippet.outerHTML;
}

const hidesOutput = (): boolean => find('#a').dataset['predict'] !== undefined;

test('a prediction hides the output, and one press answers it and runs', async () => {
  showPrediction();
  expect([says('a'), hidesOutput()]).toEqual(['predict | Predict first | ', true]);
  find('#a .predict li[data-right] button').click();
  await until('a', /Ran, as recorded/);
  await vi.waitFor(() => expect(text('a', '.verdict')).toBe('As you predicted.'));
  expect([hidesOutput(), document.querySelectorAll('#a .predict button').length]).toEqual([
    false,
    0,
  ]);
});

test('a wrong prediction is called so once the run has shown it', async () => {
  showPrediction();
  find('#a .predict li button').click();
  await vi.waitFor(() => expect(text('a', '.verdict')).toBe('Not as you predicted.'));
  expect(text('a', '.chosen')).toBe('nothing');
});

test('who does not predict runs all the same, and is told nothing of a prediction', async () => {
  showPrediction();
  press('a', 'run');
  await until('a', /Ran, as recorded/);
  expect([hidesOutput(), text('a', '.verdict')]).toEqual([false, '']);
});

test('reset asks for the prediction again', async () => {
  showPrediction();
  press('a', 'run');
  await until('a', /Ran, as recorded/);
  press('a', 'reset');
  await until('a', /^predict \| Predict first/);
  expect(hidesOutput()).toBe(true);
});
