/** The look of the rich field, in the tokens of the page: the same colours as source in the text. */

import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string), tags.content], color: 'var(--allowed)' },
  { tag: [tags.keyword, tags.atom, tags.labelName], color: 'var(--dns)' },
  { tag: tags.comment, color: 'var(--ink-3)' },
  { tag: [tags.separator, tags.punctuation, tags.meta], color: 'var(--ink-2)' },
]);

export const look = EditorView.theme({
  '&': {
    color: 'var(--ink)',
    background: 'var(--surface)',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--radius-s)',
    maxHeight: '28rem',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-scroller': {
    // With the voice of labels behind it: where no mono font can be had, lines must still have a height.
    font: '400 var(--text-code) / var(--leading-code) var(--font-mono), var(--font-sans)',
    overflow: 'auto',
  },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.75rem' },
  '.cm-gutters': {
    color: 'var(--ink-3)',
    background: 'var(--surface)',
    borderInlineEnd: '1px solid var(--line)',
  },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 0.5rem 0 0.75rem' },
  '.cm-line.wrong': { background: 'var(--refused-fill)' },
  '.cm-gutterElement.wrong': { color: 'var(--refused)', fontWeight: '700' },
  '.cm-gutterElement.wrong::before': { content: '"×\\00a0"' },
  '.reason': {
    padding: '0.15rem 0.75rem 0.3rem',
    color: 'var(--refused)',
    font: '600 var(--text-xs) / 1.4 var(--font-sans)',
    whiteSpace: 'pre-wrap',
  },
});
