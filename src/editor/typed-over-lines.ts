/**
 * Text that is typed over a selection of several lines. Left to Chromium, the lines are merged by its own editing,
 * which gives what it keeps a `style` attribute; a strict CSP forbids that, and reports it. So the editor does it.
 */

import { EditorView } from '@codemirror/view';

export const typedOverLines = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType, isComposing } = event;
    const { main } = view.state.selection;
    const { doc } = view.state;
    const isOneLine = doc.lineAt(main.from).number === doc.lineAt(main.to).number;
    if (inputType !== 'insertText' || data === null || isComposing || isOneLine) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(data), {
      userEvent: 'input.type',
      scrollIntoView: true,
    });
    return true;
  },
});
