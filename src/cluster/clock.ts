/** Virtual time: events run in order of time, then of insertion; nothing ever waits. */

/**
 * Progress is what the cluster does to reach its desired state; the cluster has settled when none is left.
 * Background is what goes on for ever or takes its own time: probe periods, back-off, slow termination.
 */
export type Urgency = 'progress' | 'background';

/** Times are virtual milliseconds since the epoch. */
export interface Clock {
  now(): number;
  /** Runs `action` after `delayMs`; the result cancels it. */
  schedule(delayMs: number, action: () => void, urgency?: Urgency): () => void;
  /** Runs the next event due by the deadline. False when there is none: the clock then stands at the deadline. */
  step(deadlineMs: number): boolean;
  /** Runs until no progress is left or time stands still. Throws `ClusterDoesNotSettle`. */
  settle(): void;
  /** Time stands still until the work is done, which then continues at this very moment: code that is loaded, say. */
  hold(work: Promise<void>): void;
  /** What time stands still for; undefined when it may go on. */
  held(): Promise<void> | undefined;
}

/** As `step`, once time may go on. */
export async function advance(clock: Clock, deadlineMs: number): Promise<boolean> {
  for (let work = clock.held(); work; work = clock.held()) await work;
  return clock.step(deadlineMs);
}

/** As `Clock.settle`, whatever time stands still for meanwhile. */
export async function settled(clock: Clock): Promise<void> {
  do {
    await clock.held();
    clock.settle();
  } while (clock.held());
}

/** Thrown when controllers keep each other busy: a fault in the simulator, never of its user. */
export class ClusterDoesNotSettle extends Error {
  override readonly name = 'ClusterDoesNotSettle';
}

/** No lesson comes near these; 10,000 Pods take some 150,000 events. */
const MAX_EVENTS_PER_SETTLE = 2_000_000;
const MAX_SETTLE_MS = 60 * 60 * 1000;

interface Event {
  readonly time: number;
  readonly order: number;
  readonly urgency: Urgency;
  readonly action: () => void;
  done: boolean;
}

export function createClock(startTime: number): Clock {
  const queue: Event[] = [];
  let time = startTime;
  let order = 0;
  let progressLeft = 0;
  let held: Promise<void> | undefined;

  const finish = (event: Event): void => {
    event.done = true;
    if (event.urgency === 'progress') progressLeft -= 1;
  };

  const schedule = (delayMs: number, action: () => void, urgency: Urgency = 'progress') => {
    order += 1;
    const event: Event = { time: time + Math.max(0, delayMs), order, urgency, action, done: false };
    push(queue, event);
    if (urgency === 'progress') progressLeft += 1;
    return () => {
      if (!event.done) finish(event);
    };
  };

  const step = (deadlineMs: number): boolean => {
    if (held) throw new Error('a step of the clock while time stands still');
    while (queue[0]?.done) pop(queue);
    const next = queue[0];
    if (next === undefined || next.time > deadlineMs) {
      time = Math.max(time, Math.floor(deadlineMs));
      return false;
    }
    pop(queue);
    finish(next);
    time = next.time;
    next.action();
    return true;
  };

  const settle = (): void => {
    const latest = time + MAX_SETTLE_MS;
    for (let events = 0; progressLeft > 0 && !held; events += 1) {
      if (events === MAX_EVENTS_PER_SETTLE)
        throw new ClusterDoesNotSettle(`still busy after ${events} events`);
      if (!step(latest)) throw new ClusterDoesNotSettle(`still busy after ${MAX_SETTLE_MS} ms`);
    }
  };

  const hold = (work: Promise<void>): void => {
    const all = Promise.all([held, work]).then(() => {
      if (held === all) held = undefined;
    });
    held = all;
  };

  return { now: () => time, schedule, step, settle, hold, held: () => held };
}

function isBefore(a: Event, b: Event): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}

/** Adds to a binary heap whose first element is the earliest event. */
function push(heap: Event[], event: Event): void {
  let index = heap.length;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent] as Event;
    if (isBefore(above, event)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = event;
}

/** Removes the earliest event of the heap. */
function pop(heap: Event[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    if (left >= heap.length) break;
    const right = left + 1;
    const child =
      right < heap.length && isBefore(heap[right] as Event, heap[left] as Event) ? right : left;
    if (isBefore(last, heap[child] as Event)) break;
    heap[index] = heap[child] as Event;
    index = child;
  }
  heap[index] = last;
}
