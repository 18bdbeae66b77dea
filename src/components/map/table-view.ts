/** The map as tables in the page. */

import type { MapTable } from '../../map/table.ts';
import { element } from './details-view.ts';

export function showTables(place: HTMLElement, tables: readonly MapTable[]): void {
  place.replaceChildren(...tables.map(tableOf));
}

function tableOf({ caption, columns, rows }: MapTable): HTMLElement {
  const scroll = element('div', '', 'table-scroll');
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', caption);
  const table = document.createElement('table');
  table.append(element('caption', caption));
  const head = table.createTHead().insertRow();
  for (const name of columns) {
    const cell = element('th', name);
    cell.setAttribute('scope', 'col');
    head.append(cell);
  }
  const body = table.createTBody();
  for (const [name = '', ...cells] of rows) {
    const row = body.insertRow();
    const first = element('th', name);
    first.setAttribute('scope', 'row');
    row.append(first, ...cells.map((cell) => element('td', cell)));
  }
  scroll.append(table);
  return scroll;
}
