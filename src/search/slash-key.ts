/** Whether `/` opens the search: the reader's choice, kept in the browser where it lets us. */

const KEY = 'kubernetes-services:slash-key';

let chosen: boolean | undefined;

export const slashKey = {
  isOn(): boolean {
    return chosen ?? stored() !== 'off';
  },
  set(on: boolean): void {
    chosen = on;
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off');
    } catch {
      // Storage may be closed: the choice then lasts as long as the page.
    }
  },
};

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
