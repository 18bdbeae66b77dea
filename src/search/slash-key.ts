/** Whether `/` opens the search: the reader's choice. */
import { keptChoice } from '../site/kept-choice.ts';

const choice = keptChoice('slash-key');

export const slashKey = {
  isOn: (): boolean => choice.get() !== 'off',
  set: (on: boolean): void => choice.set(on ? 'on' : 'off'),
};
