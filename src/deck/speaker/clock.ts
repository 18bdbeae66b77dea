/** The time of the talk: stopwatch, pace against the plan, and the clock on the wall. */
import { asClock, describePace, inWords, type Plan, pace, plannedMs } from '../pace.ts';
import {
  enterSection,
  newTimer,
  pauseTimer,
  readTimer,
  startTimer,
  type Timer,
  timeOn,
  timeOnTalk,
} from '../timer.ts';

const TICK_MS = 500;

export interface Clock {
  enter(section: string): void;
}

/** Starts the clock in an element that holds its faces, named by `data-time`, and its buttons. */
export function startClock(face: HTMLElement, plan: Plan, section: string, key: string): Clock {
  let timer = load(key) ?? newTimer(section);
  const show = () => showTime(face, plan, timer, Date.now());
  const become = (next: Timer) => {
    timer = next;
    store(key, timer);
    show();
  };
  const actions: Readonly<Record<string, () => void>> = {
    start: () => become(startTimer(timer, Date.now())),
    pause: () => become(pauseTimer(timer, Date.now())),
    reset: () => become(newTimer(timer.section)),
  };
  face.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLButtonElement) actions[target.dataset['timer'] ?? '']?.();
  });
  face.hidden = false;
  setInterval(show, TICK_MS);
  return { enter: (next) => become(enterSection(timer, next, Date.now())) };
}

function showTime(face: HTMLElement, plan: Plan, timer: Timer, now: number): void {
  const sectionMs = timeOn(timer, timer.section, now);
  const talkMs = timeOnTalk(timer, now);
  const planMs = plannedMs(plan);
  const here = plan.filter(({ id }) => id === timer.section);
  const standing = pace(plan, { section: timer.section, sectionMs, talkMs });
  const running = timer.since !== null;
  write(face, {
    wall: new Date(now).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }),
    section: asClock(sectionMs),
    'section-plan': here.length === 0 ? 'No time planned here' : `of ${asClock(plannedMs(here))}`,
    talk: asClock(talkMs),
    'talk-plan': `of ${asClock(planMs)}`,
    pace: talkMs === 0 ? 'Not started' : describePace(standing),
  });
  face.dataset['pace'] = talkMs === 0 ? 'on plan' : standing.kind;
  drawBar(face, { talkMs, planMs, dueMs: standing.plannedMs });
  for (const button of face.querySelectorAll<HTMLButtonElement>('[data-timer]')) {
    const action = button.dataset['timer'];
    if (action !== 'reset') button.hidden = (action === 'start') === running;
  }
}

/** The bar: the width of the drawing is the whole talk. */
function drawBar(
  face: HTMLElement,
  { talkMs, planMs, dueMs }: { talkMs: number; planMs: number; dueMs: number },
): void {
  const share = (ms: number) => String(Math.min(ms / Math.max(planMs, 1), 1) * 1000);
  face.querySelector('.used')?.setAttribute('width', share(talkMs));
  face.querySelector('.due')?.setAttribute('transform', `translate(${share(dueMs)})`);
  const words = `${inWords(talkMs)} used of ${inWords(planMs)}; the plan for here is ${inWords(dueMs)}`;
  face.querySelector('svg')?.setAttribute('aria-label', words);
}

function write(face: HTMLElement, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    const element = face.querySelector(`[data-time="${name}"]`);
    if (element !== null && element.textContent !== text) element.textContent = text;
  }
}

/** A reload keeps the time of the talk; where storage is closed, it does not. */
function load(key: string): Timer | undefined {
  try {
    return readTimer(sessionStorage.getItem(key) ?? '');
  } catch {
    return undefined;
  }
}

function store(key: string, timer: Timer): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(timer));
  } catch {
    // The talk goes on without it.
  }
}
