/**
 * A field to edit source text in. It is a plain one at once; colours and marks come when CodeMirror has come, and if
 * it cannot come the plain one stays. What is typed meanwhile is kept.
 */

import type { RichField } from './code-mirror.ts';

/** What is wrong on a line, counted from 1. */
export interface Marker {
  readonly line: number;
  readonly message: string;
}

export interface EditorOptions {
  /** Its name, for those who do not see where it stands. */
  readonly label: string;
  readonly text: string;
  /** Called after each change that the reader makes. */
  changed(text: string): void;
}

export interface Editor {
  /** To be put into the page. */
  readonly element: HTMLElement;
  /** To set it tells nobody. */
  text: string;
  /** Marks these lines and no others. Said aloud, too. */
  mark(markers: readonly Marker[]): void;
  focus(): void;
}

export function createEditor({ label, text, changed }: EditorOptions): Editor {
  const element = document.createElement('div');
  element.className = 'source-editor';
  const plain = plainField(label, text);
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  element.append(plain, said);
  let rich: RichField | undefined;
  let markers: readonly Marker[] = [];
  plain.addEventListener('input', () => changed(plain.value));

  import('./code-mirror.ts').then(
    ({ openRichField }) => {
      const hadFocus = document.activeElement === plain;
      const host = document.createElement('div');
      plain.replaceWith(host);
      rich = openRichField(host, { label, text: plain.value, changed });
      rich.mark(markers);
      element.dataset['rich'] = '';
      if (hadFocus) rich.focus(plain.selectionStart);
    },
    () => {}, // the plain field does all but colours
  );

  return {
    element,
    get text() {
      return rich ? rich.text() : plain.value;
    },
    set text(next) {
      plain.value = next;
      rich?.replace(next);
    },
    mark(next) {
      markers = next;
      rich?.mark(next);
      said.textContent = next.map(({ line, message }) => `Line ${line}: ${message}.`).join(' ');
    },
    focus: () => (rich ? rich.focus() : plain.focus()),
  };
}

function plainField(label: string, text: string): HTMLTextAreaElement {
  const field = document.createElement('textarea');
  field.setAttribute('aria-label', label);
  field.spellcheck = false;
  field.autocapitalize = 'off';
  field.autocomplete = 'off';
  field.value = text;
  field.rows = Math.min(text.split('\n').length + 1, MOST_ROWS);
  return field;
}

const MOST_ROWS = 20;
