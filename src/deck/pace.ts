/** How a talk stands against the minutes that its lesson plans for each section. */

/** The plan: the sections in order. Units: minutes. */
export type Plan = readonly { readonly id: string; readonly minutes: number }[];

/** How long has been spoken. Units: milliseconds. */
export interface Spoken {
  /** The section that is spoken about now. One that is not in the plan (the title) has no minutes. */
  readonly section: string;
  /** On this section, over all visits to it. */
  readonly sectionMs: number;
  readonly talkMs: number;
}

export interface Pace {
  readonly kind: 'ahead' | 'behind' | 'on plan';
  /** How far ahead or behind. Milliseconds, never negative. */
  readonly byMs: number;
  /** How long the talk should have taken to be here. */
  readonly plannedMs: number;
}

const MINUTE_MS = 60_000;

/** Less than this is no news to a speaker. */
const TOLERANCE_MS = 15_000;

/**
 * The sections before this one should have taken their minutes, and this one what it has taken so
 * far, up to its own minutes.
 */
export function pace(plan: Plan, spoken: Spoken): Pace {
  const here = plan.findIndex(({ id }) => id === spoken.section);
  const beforeMs = plannedMs(plan.slice(0, Math.max(here, 0)));
  const hereMs = plannedMs(plan.filter(({ id }) => id === spoken.section));
  const dueMs = beforeMs + Math.min(spoken.sectionMs, hereMs);
  const lateMs = spoken.talkMs - dueMs;
  return { kind: judge(lateMs), byMs: Math.abs(lateMs), plannedMs: dueMs };
}

/** What a part of the plan, or all of it, should take. Milliseconds. */
export function plannedMs(plan: Plan): number {
  return plan.reduce((sum, { minutes }) => sum + minutes * MINUTE_MS, 0);
}

/** The pace in words: `2 minutes 10 seconds behind the plan`. */
export function describePace({ kind, byMs }: Pace): string {
  if (kind === 'on plan') return 'On plan';
  return `${inWords(byMs)} ${kind === 'ahead' ? 'ahead of' : 'behind'} the plan`;
}

/** A length of time as a clock shows it: `04:38`, or `1:04:38` from an hour on. */
export function asClock(ms: number): string {
  const { hours, minutes, seconds } = split(ms);
  const tail = `${two(minutes)}:${two(seconds)}`;
  return hours === 0 ? tail : `${hours}:${tail}`;
}

function judge(lateMs: number): Pace['kind'] {
  if (Math.abs(lateMs) < TOLERANCE_MS) return 'on plan';
  return lateMs > 0 ? 'behind' : 'ahead';
}

/** A length of time in words: `1 hour 2 minutes`, `2 minutes 10 seconds`, `20 seconds`. */
export function inWords(ms: number): string {
  const { hours, minutes, seconds } = split(ms);
  const parts = [count(hours, 'hour'), count(minutes, 'minute'), count(seconds, 'second')];
  const largest = parts.findIndex((part) => part !== '');
  if (largest === -1) return '0 seconds';
  return parts
    .slice(largest, largest + 2)
    .filter((part) => part !== '')
    .join(' ');
}

function split(ms: number): { hours: number; minutes: number; seconds: number } {
  const total = Math.floor(ms / 1000);
  return {
    hours: Math.floor(total / 3600),
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}

function count(value: number, noun: string): string {
  if (value === 0) return '';
  return value === 1 ? `1 ${noun}` : `${value} ${noun}s`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
