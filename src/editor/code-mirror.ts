/**
 * The field with line numbers, the colours of YAML and marked lines. It lives in a shadow root, where CodeMirror's
 * styles are constructed sheets, which a strict CSP allows; the page's tokens are inherited.
 */

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { syntaxHighlighting } from '@codemirror/language';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import type { EditorOptions, Marker } from './index.ts';
import { marks, setMarks } from './marks.ts';
import { colours, look } from './theme.ts';
import { typedOverLines } from './typed-over-lines.ts';

export interface RichField {
  text(): string;
  replace(text: string): void;
  mark(markers: readonly Marker[]): void;
  /** @param at where the cursor shall stand, in characters from the start */
  focus(at?: number): void;
}

/** Of a change that the reader did not make. */
const byProgram = Annotation.define<boolean>();

export function openRichField(host: HTMLElement, options: EditorOptions): RichField {
  const { label, text, changed } = options;
  const root = host.attachShadow({ mode: 'open' });
  const tell = EditorView.updateListener.of(({ docChanged, transactions, state }) => {
    const own = transactions.some((transaction) => transaction.annotation(byProgram));
    if (docChanged && !own) changed(state.doc.toString());
  });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        // Without Tab, which moves the focus on as everywhere in the page.
        keymap.of([...defaultKeymap, ...historyKeymap]),
        typedOverLines,
        yaml(),
        syntaxHighlighting(colours),
        marks,
        look,
        EditorView.contentAttributes.of({
          'aria-label': label,
          autocapitalize: 'off',
          // Said outright, as not everybody takes what can be edited for something that can have the focus.
          tabindex: '0',
        }),
        tell,
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    replace: (next) =>
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        annotations: byProgram.of(true),
      }),
    mark: (markers) => view.dispatch({ effects: setMarks.of(markers) }),
    focus(at) {
      if (at !== undefined) view.dispatch({ selection: { anchor: at } });
      view.focus();
    },
  };
}
