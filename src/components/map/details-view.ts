/** The panel that tells of the chosen thing: facts, whom it selects and why not the others. */

import type { Details } from '../../map/details.ts';

/** At most so many Pods are named one by one. */
const MOST_MATCHES = 24;

export function showDetails(panel: HTMLElement, details: Details): void {
  panel.replaceChildren(
    heading(details),
    facts(details),
    ...(details.matches.length > 0 ? [matches(details)] : []),
    command(details),
  );
}

function heading({ kind, title }: Details): HTMLElement {
  const thing = element('span', title, `thing ${kind}`);
  const words = element('h3', '');
  words.append(`${NAMES[kind]} `, thing);
  return words;
}

const NAMES = { service: 'Service', pod: 'Pod', node: 'Node', policy: 'NetworkPolicy' };

function facts(details: Details): HTMLElement {
  const list = document.createElement('dl');
  for (const { term, words } of details.facts)
    list.append(element('dt', term), element('dd', words));
  return list;
}

function matches({ kind, matches: all }: Details): HTMLElement {
  const box = document.createElement('div');
  const list = element('ul', '', 'matches');
  for (const { name, selected, why } of all.slice(0, MOST_MATCHES)) {
    const item = element('li', '', selected ? 'selected' : 'left-out');
    item.append(element('b', name), ` ${why}`);
    list.append(item);
  }
  const more = all.length - MOST_MATCHES;
  if (more > 0) list.append(element('li', `and ${more} more`));
  box.append(
    element('h4', kind === 'pod' ? 'Services that might select it' : 'Whom it selects'),
    list,
  );
  return box;
}

function command({ command: text }: Details): HTMLElement {
  const line = element('p', 'See it yourself: ', 'see-it');
  line.append(element('code', text));
  return line;
}

export function element(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className !== '') made.className = className;
  return made;
}
