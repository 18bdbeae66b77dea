// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import './question-element.ts';

/** What is loaded has come by then, as the page waits for nothing else. */
const loaded = () => vi.dynamicImportSettled();

const HTML = `<quiz-question class="question" data-hash="a1" data-key='{"kind":"single","right":[1],"count":2}'>
  <fieldset>
    <legend>What stays?</legend>
    <div class="choices">
    <label class="choice"><input type="radio" name="q"><svg class="icon"></svg><span><span class="words">The Pods</span> <b></b></span></label>
    <label class="choice"><input type="radio" name="q"><svg class="icon"></svg><span><span class="words">The address</span> <b></b></span></label>
    </div>
  </fieldset>
  <details class="answer"><ul>
    <li><span class="why" data-choice="0">They are replaced.</span></li>
    <li><span class="why" data-choice="1">It belongs to the Service.</span></li>
  </ul></details>
  <p class="result">
    <button type="button" name="check">Check answer</button>
    <button type="button" name="show">Show me</button>
    <button type="button" name="again" hidden>Try again</button>
    <span role="status"></span>
  </p>
</quiz-question>`;

beforeEach(() => {
  localStorage.clear();
  document.body.innerHTML = HTML;
});

const find = <E extends HTMLElement>(selector: string): E =>
  document.querySelector<E>(selector) ?? (document.createElement('nothing') as E);
const press = async (name: string): Promise<void> => {
  find(`[name=${name}]`).focus();
  await loaded();
  find(`[name=${name}]`).click();
};
const choose = (index: number): void => document.querySelectorAll('input')[index]?.click();

/** What a reader has before them: verdict, each choice with its mark, buttons, and the focus. */
const seen = () => ({
  answer: find('quiz-question').dataset['answer'],
  choices: [...document.querySelectorAll('.choice')].map((choice) =>
    [
      choice.className,
      ...['.words', 'b', '.why'].map((part) => choice.querySelector(part)?.textContent),
    ]
      .filter((text) => text !== '')
      .join(' | '),
  ),
  buttons: [...document.querySelectorAll('button')]
    .filter((b) => !b.hidden)
    .map((b) => b.textContent),
  status: find('[role=status]').textContent,
  focus: document.activeElement?.textContent?.trim(),
});

test('when it is first used, the explanations move from the answer to the choices', async () => {
  expect(document.querySelector('.answer')).not.toBeNull();
  find('input').focus();
  await loaded();
  expect(document.querySelector('.answer')).toBeNull();
  expect(seen().choices).toEqual([
    'choice | The Pods | They are replaced.',
    'choice | The address | It belongs to the Service.',
  ]);
});

test('a right answer', async () => {
  choose(1);
  await press('check');
  expect(seen()).toEqual({
    answer: 'right',
    choices: [
      'choice | The Pods | They are replaced.',
      'choice right | The address | Right, your answer | It belongs to the Service.',
    ],
    buttons: ['Try again'],
    status: 'Right.',
    focus: 'Try again',
  });
});

test('a wrong answer', async () => {
  choose(0);
  await press('check');
  expect(seen()).toEqual({
    answer: 'wrong',
    choices: [
      'choice wrong | The Pods | Your answer | They are replaced.',
      'choice right | The address | Right | It belongs to the Service.',
    ],
    buttons: ['Try again'],
    status: 'Not right. The answer is: The address',
    focus: 'Try again',
  });
});

test('show me', async () => {
  await press('show');
  expect(seen()).toMatchObject({
    answer: 'shown',
    choices: [
      'choice | The Pods | They are replaced.',
      'choice right | The address | Right | It belongs to the Service.',
    ],
    status: 'The answer is: The address',
    focus: 'Try again',
  });
});

test('nothing chosen', async () => {
  await press('check');
  expect(seen()).toMatchObject({
    answer: undefined,
    buttons: ['Check answer', 'Show me'],
    status: 'Choose an answer first.',
    focus: 'Check answer',
  });
});

test('try again asks again', async () => {
  choose(0);
  await press('check');
  await press('again');
  expect(seen()).toEqual({
    answer: undefined,
    choices: [
      'choice | The Pods | They are replaced.',
      'choice | The address | It belongs to the Service.',
    ],
    buttons: ['Check answer', 'Show me'],
    status: '',
    focus: 'Check answer',
  });
  expect([...document.querySelectorAll('input')].map((i) => [i.checked, i.disabled])).toEqual([
    [false, false],
    [false, false],
  ]);
});

test('the next visit shows the answer that was given, without saying it', async () => {
  choose(0);
  await press('check');
  document.body.innerHTML = HTML;
  await loaded();
  expect(seen()).toMatchObject({ answer: 'wrong', status: '', buttons: ['Try again'] });
  await press('again');
  document.body.innerHTML = HTML;
  await loaded();
  expect(seen().answer).toBeUndefined();
});

test('an edited question is asked anew', async () => {
  choose(0);
  await press('check');
  document.body.innerHTML = HTML.replace('data-hash="a1"', 'data-hash="b2"');
  await loaded();
  expect(seen().answer).toBeUndefined();
});

test('on stage nothing is kept', async () => {
  document.body.innerHTML = HTML.replace(' data-hash="a1"', '').replace(/<input[^>]*>/g, '');
  await press('show');
  expect([seen().answer, localStorage.length]).toEqual(['shown', 0]);
  await press('again');
  expect([seen().answer, seen().buttons]).toEqual([undefined, ['Check answer', 'Show me']]);
});

test('a press that comes before the rest is loaded is not lost', async () => {
  find('[name=show]').click();
  expect(seen().answer).toBeUndefined();
  await loaded();
  expect(seen().answer).toBe('shown');
});
