/** Lines that are wrong: tinted, with a cross beside the number and the reason below the line. */

import { RangeSet, StateEffect, StateField, type Text } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  GutterMarker,
  gutterLineClass,
  WidgetType,
} from '@codemirror/view';
import type { Marker } from './index.ts';

/** Replaces all marks. */
export const setMarks = StateEffect.define<readonly Marker[]>();

/** Marks move along with the text until they are set anew. */
export const marks = StateField.define({
  create: () => decorations([], undefined),
  update(value, { changes, effects, newDoc }) {
    const effect = effects.find((one) => one.is(setMarks));
    if (effect) return decorations(effect.value, newDoc);
    return { lines: value.lines.map(changes), gutter: value.gutter.map(changes) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    gutterLineClass.from(field, ({ gutter }) => gutter),
  ],
});

function decorations(markers: readonly Marker[], text: Text | undefined) {
  const lines = markers
    .filter(({ line }) => text !== undefined && line <= text.lines)
    .map(({ line, message }) => ({ ...text?.line(line), message }));
  return {
    lines: Decoration.set(
      lines.flatMap(({ from = 0, to = 0, message }) => [
        wrong.range(from),
        Decoration.widget({ widget: new Reason(message), block: true, side: 1 }).range(to),
      ]),
      true,
    ),
    gutter: RangeSet.of(
      lines.map(({ from = 0 }) => wrongNumber.range(from)),
      true,
    ),
  };
}

const wrong = Decoration.line({ class: 'wrong' });

const wrongNumber = new (class extends GutterMarker {
  override elementClass = 'wrong';
})();

/** The reason is said aloud elsewhere; here it is only seen. */
class Reason extends WidgetType {
  readonly #message: string;

  constructor(message: string) {
    super();
    this.#message = message;
  }

  override eq(other: Reason): boolean {
    return other.#message === this.#message;
  }

  toDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'reason';
    element.setAttribute('aria-hidden', 'true');
    element.textContent = this.#message;
    return element;
  }
}
