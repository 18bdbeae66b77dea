/** Which keys steer a deck, and which belong to the control that has the focus. */

/** What a key asks of a talk. */
export type Command =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'blank'
  | 'run'
  | 'restore'
  | 'answer'
  | 'map';

/** The keys of the speaker page; the deck has reveal.js's. Up and down are left to scroll the notes. */
const COMMANDS: Readonly<Record<string, Command>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ' ': 'next',
  n: 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  p: 'previous',
  Home: 'first',
  End: 'last',
  b: 'blank',
  '.': 'blank',
  r: 'run',
  e: 'restore',
  a: 'answer',
  m: 'map',
};

/** `key` as KeyboardEvent gives it; `undefined` for a key that means nothing here. */
export function commandOf(key: string): Command | undefined {
  return Object.hasOwn(COMMANDS, key) ? COMMANDS[key] : undefined;
}

/** The keys of the deck that are not reveal.js's; it gives some of them a meaning of its own, which they lose. */
export const STAGE_KEYS = [
  '1',
  '2',
  '3',
  '4',
  'r',
  'e',
  'a',
  'm',
  's',
  'l',
  'd',
  'z',
  'c',
  'C',
  '/',
  '?',
] as const;
export type StageKey = (typeof STAGE_KEYS)[number];

/** `C` is another key than `c`; of all other letters the case does not matter. */
export function stageKeyOf(key: string): StageKey | undefined {
  return (
    STAGE_KEYS.find((own) => own === key) ?? STAGE_KEYS.find((own) => own === key.toLowerCase())
  );
}

/** What has the focus, as far as keys are concerned. */
export interface Focused {
  /** Lower case, such as `button`. */
  readonly element: string;
  /** Of an `input`, such as `radio`; else empty. */
  readonly type: string;
  readonly editable: boolean;
}

const ACTIVATE = [' ', 'Enter'];
const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
const INPUT_KEYS: Readonly<Record<string, readonly string[]>> = {
  button: ACTIVATE,
  submit: ACTIVATE,
  reset: ACTIVATE,
  checkbox: ACTIVATE,
  radio: [...ACTIVATE, ...ARROWS],
};

/** Does the focused control use this key itself? Then it is no shortcut. */
export function keepsKey(focused: Focused, key: string): boolean {
  if (focused.editable) return true;
  switch (focused.element) {
    case 'textarea':
    case 'select':
      return true;
    case 'input':
      return INPUT_KEYS[focused.type]?.includes(key) ?? true;
    case 'button':
    case 'summary':
      return ACTIVATE.includes(key);
    case 'a':
      return key === 'Enter';
    default:
      return false;
  }
}

/** The focused control that a key event comes from, also one inside a shadow tree. */
export function focusedIn(event: Event): Focused {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return { element: '', type: '', editable: false };
  return {
    element: target.localName,
    type: target instanceof HTMLInputElement ? target.type : '',
    editable: target.isContentEditable,
  };
}
