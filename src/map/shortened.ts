/** Text that has to fit into a box of a drawing. */

/** Of the label face at 13 px, on average; set wide, so that text rather ends early than sticks out. */
const CHARACTER_WIDTH = 6.9;

/** Cut at the end, with an ellipsis, when it would be wider. */
export function shortened(text: string, width: number, characterWidth = CHARACTER_WIDTH): string {
  const most = Math.floor(width / characterWidth);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}
