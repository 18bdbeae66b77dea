/** The hops of a request as a list beside the map. */

import type { HopWords, Phrase } from '../../map/hops.ts';
import { wordsOf } from '../../map/hops.ts';
import type { Step } from '../../map/route.ts';
import type { Tally } from '../../map/tally.ts';
import { element } from './details-view.ts';

export function showHops(list: HTMLElement, steps: readonly Step[]): void {
  list.replaceChildren(...steps.map(itemOf));
}

/** Marks the hop at which the request is; those after it lie ahead. Its reasons are open. */
export function markHop(list: HTMLElement, steps: readonly Step[], current: number): void {
  for (const [index, item] of [...list.children].entries()) {
    const verdict = steps[index]?.verdict ?? 'allowed';
    const when = index === current ? ' now' : index > current ? ' ahead' : '';
    const depth = steps[index]?.depth ? ' within' : '';
    item.className = `hop ${verdict}${when}${depth}`;
    if (index === current) item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
    const why = item.querySelector('details');
    if (why) why.open = index === current;
  }
  const now = list.children[current];
  if (list.scrollHeight > list.clientHeight && now instanceof HTMLElement)
    list.scrollTop = now.offsetTop - list.offsetTop - list.clientHeight / 3;
}

function itemOf(step: Step, index: number): HTMLElement {
  const words = wordsOf(step.hop);
  const item = element('li', '', 'hop');
  item.setAttribute('value', String(index + 1));
  const who = element('p', '', 'hop-who');
  who.append(...phraseOf(words.deed));
  item.append(who, ...rewritesOf(words), ...detailOf(words), whyOf(step, words));
  return item;
}

function phraseOf(phrase: Phrase): readonly (string | HTMLElement)[] {
  return phrase.map((one) =>
    typeof one === 'string' ? one.trim() : element('span', one.name, `thing ${one.kind}`),
  );
}

function rewritesOf({ rewrites }: HopWords): readonly HTMLElement[] {
  return rewrites.map(({ what, before, after }) => {
    const list = element('dl', '', 'rewrite');
    const value = document.createElement('dd');
    value.append(element('s', before), element('br', ''), after);
    list.append(element('dt', what), value);
    return list;
  });
}

function detailOf({ detail }: HopWords): readonly HTMLElement[] {
  return detail === undefined ? [] : [element('p', detail, 'hop-detail')];
}

function whyOf({ object }: Step, { why }: HopWords): HTMLElement {
  const details = element('details', '', 'hop-why');
  details.append(element('summary', 'Why?'), element('p', why, 'hop-rule'));
  const [kind, , name] = object?.split('/') ?? [];
  if (object !== undefined && ON_MAP.has(kind ?? '')) {
    const show = element('button', `Show ${kind} ${name}`, 'button quiet');
    show.setAttribute('type', 'button');
    show.dataset['shows'] = object;
    details.append(show);
  }
  return details;
}

const ON_MAP: ReadonlySet<string> = new Set(['Service', 'Pod', 'Node', 'NetworkPolicy']);

/** @param nameOf the name of the Pod that has an address now */
export function showTallies(
  place: HTMLElement,
  tallies: readonly Tally[],
  nameOf: (address: string) => string,
): void {
  place.replaceChildren(...tallies.map((tally) => tallyTable(tally, nameOf)));
}

const SVG = 'http://www.w3.org/2000/svg';

function tallyTable(
  { service, total, shares }: Tally,
  nameOf: (address: string) => string,
): HTMLElement {
  const table = document.createElement('table');
  const name = service.replace(/^default\//, '');
  table.append(
    element('caption', `${total} ${total === 1 ? 'request' : 'requests'} to Service ${name}`),
  );
  const body = table.createTBody();
  for (const { address, count } of shares) {
    const row = body.insertRow();
    const head = element('th', nameOf(address));
    head.setAttribute('scope', 'row');
    const bar = document.createElement('td');
    bar.append(barOf(count / total));
    row.append(head, element('td', String(count)), bar);
  }
  return table;
}

function barOf(share: number): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 100 10');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const bar = document.createElementNS(SVG, 'rect');
  for (const [key, value] of Object.entries({ width: share * 100, height: 10 }))
    bar.setAttribute(key, String(value));
  svg.append(bar);
  return svg;
}
