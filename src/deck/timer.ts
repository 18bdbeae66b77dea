/** The stopwatch of a talk, as a value: how long each section has been spoken about. */

/** Moments are milliseconds since the epoch, lengths milliseconds. */
export interface Timer {
  /** The section on which time is spent now. */
  readonly section: string;
  /** When this stretch began; `null` while the timer is paused. */
  readonly since: number | null;
  /** What earlier stretches spent on each section. */
  readonly spent: Readonly<Record<string, number>>;
}

/** A paused timer at zero. */
export function newTimer(section: string): Timer {
  return { section, since: null, spent: {} };
}

export function startTimer(timer: Timer, now: number): Timer {
  return timer.since === null ? { ...timer, since: now } : timer;
}

export function pauseTimer(timer: Timer, now: number): Timer {
  if (timer.since === null) return timer;
  const spent = { ...timer.spent, [timer.section]: timeOn(timer, timer.section, now) };
  return { ...timer, since: null, spent };
}

/** Moves to a section; a running timer runs on. */
export function enterSection(timer: Timer, section: string, now: number): Timer {
  if (section === timer.section) return timer;
  const moved = { ...pauseTimer(timer, now), section };
  return timer.since === null ? moved : startTimer(moved, now);
}

/** How long a section has been spoken about, over all visits. */
export function timeOn(timer: Timer, section: string, now: number): number {
  const earlier = timer.spent[section] ?? 0;
  const current = timer.since !== null && section === timer.section ? now - timer.since : 0;
  return earlier + current;
}

/** How long the talk has lasted, pauses left out. */
export function timeOnTalk(timer: Timer, now: number): number {
  const sections = new Set([...Object.keys(timer.spent), timer.section]);
  return [...sections].reduce((sum, section) => sum + timeOn(timer, section, now), 0);
}

/** The timer in a text that `JSON.stringify` wrote, `undefined` if it holds none. */
export function readTimer(text: string): Timer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isTimer(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isTimer(value: unknown): value is Timer {
  if (typeof value !== 'object' || value === null) return false;
  const { section, since, spent } = value as Partial<Record<keyof Timer, unknown>>;
  return (
    typeof section === 'string' &&
    (since === null || Number.isFinite(since)) &&
    typeof spent === 'object' &&
    spent !== null &&
    Object.values(spent).every(Number.isFinite)
  );
}
