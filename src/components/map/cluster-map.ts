/** `<cluster-map>`: the reader's cluster as it is, drawn in what `ClusterMap.astro` rendered. */

import { type Composition, NARROW, ON_STAGE, WIDE } from '../../map/composition.ts';
import { countParts } from '../../map/counts.ts';
import { detailsOf } from '../../map/details.ts';
import { filtered, NO_FILTER } from '../../map/filter.ts';
import { type Layout, layOut } from '../../map/layout.ts';
import { type ClusterMap, EMPTY_MAP, mapOf, summary } from '../../map/model.ts';
import { follow, type MapEvent, type MapObjects, WATCHED } from '../../map/objects.ts';
import { type Places, placesOf } from '../../map/places.ts';
import { readRequests } from '../../map/requests.ts';
import { outsidersOf } from '../../map/route.ts';
import { litBy } from '../../map/selection.ts';
import { partsOf, READER } from '../../map/shapes.ts';
import { steer } from '../../map/steer.ts';
import { tablesOf } from '../../map/table.ts';
import { takingPart } from '../../map/taking-part.ts';
import { packetParts, trafficParts } from '../../map/traffic.ts';
import { lessonCluster } from '../../terminal/lesson-cluster.ts';
import type { Look } from '../../terminal/observer.ts';
import { part } from '../../terminal/snippet-display.ts';
import { showDetails } from './details-view.ts';
import { Drawing } from './drawing.ts';
import { showTables } from './table-view.ts';
import { TimeControls } from './time-controls.ts';
import { TracePanel } from './trace-panel.ts';

/** Below this width, in CSS pixels, traffic runs down instead of to the right. */
const WIDE_FROM = 780;

export class ClusterMapElement extends HTMLElement {
  #objects: MapObjects = new Map();
  #whole: ClusterMap = EMPTY_MAP;
  #map: ClusterMap = EMPTY_MAP;
  #places: Places | undefined;
  #layout: Layout | undefined;
  #drawing!: Drawing;
  #packet!: Drawing;
  #requests!: TracePanel;
  #time!: TimeControls;
  #chosen: string | undefined;
  #filter = NO_FILTER;
  /** The request to follow, as JSON, as soon as there is a cluster to show it on. */
  #wanted: { readonly trace: string; resolve(): void } | undefined;
  #isDue = false;
  #began = 0;
  #now = 0;

  connectedCallback(): void {
    if (this.#drawing) return; // moved within the document
    const { client } = lessonCluster(this.dataset['seed'] ?? '');
    this.#drawing = new Drawing(this.#part<SVGGElement>('.things'));
    this.#packet = new Drawing(this.#part<SVGGElement>('.on-the-way'));
    this.#requests = new TracePanel(part(this, '.trace-panel'), {
      stepped: () => this.#stepped(),
      moved: () => this.#drawPacket(),
      choose: (id) => this.#choose(id),
      nameOf: (address) => this.#nameOf(address),
      link: async () => {
        const { playgroundLink } = await import('../playground/share-link.ts');
        return playgroundLink(client);
      },
    });
    this.addEventListener('keydown', (event) => this.#key(event));
    this.#part('svg').addEventListener('click', ({ target }) => this.#click(target));
    part<HTMLSelectElement>(this, '[name=namespace]').addEventListener('change', () =>
      this.#refilter(),
    );
    part(this, '[name=labels]').addEventListener('input', () => this.#refilter());
    part(this, '[name=close-details]').addEventListener('click', () => this.#choose(undefined));
    part(this, '.as-table').addEventListener('toggle', () => this.#redraw());
    new ResizeObserver(() => this.#redraw()).observe(part(this, 'figure'));
    this.#time = new TimeControls(part(this, '.time'), client);
    client.observe(WATCHED, {
      begins: () => this.#begin(),
      sees: (look) => this.#see(look),
    });
  }

  /** Shows one of the cluster's requests; resolves when the map has seen the cluster and does. @param trace as JSON */
  follow(trace: string): Promise<void> {
    return new Promise((resolve) => {
      this.#wanted = { trace, resolve };
      if (this.#began > 0) this.#followWanted();
    });
  }

  /** Back to the first hop of the request that is shown. */
  rewind(): void {
    this.#requests.rewind();
  }

  /** Time passes as at first. */
  resetTime(): void {
    this.#time.reset();
  }

  /** What was asked while the cluster was set up is nobody's request. */
  forgetRequests(): void {
    this.#requests.clear();
    this.#redraw();
  }

  #part<E extends Element>(selector: string): E {
    return part(this, selector) as Element as E;
  }

  #followWanted(): void {
    if (!this.#wanted) return;
    const { trace, resolve } = this.#wanted;
    this.#wanted = undefined;
    for (const request of readRequests([trace])) this.#requests.follow(request);
    resolve();
  }

  /** A fresh cluster: nothing of the old one is left. */
  #begin(): void {
    this.#objects = new Map();
    this.#places = undefined;
    this.#chosen = undefined;
    this.#began = 0;
    this.#requests.clear();
    this.dispatchEvent(new Event('fresh-cluster', { bubbles: true }));
  }

  #see({ now, events, traces }: Look): void {
    this.#began ||= now;
    this.#now = now;
    if (events.length > 0) {
      this.#objects = follow(
        this.#objects,
        events.map((event) => JSON.parse(event) as MapEvent),
      );
      this.#whole = mapOf(this.#objects);
      this.#showNamespaces();
      this.#map = this.#filteredMap();
    }
    this.#requests.take(readRequests(traces));
    this.#followWanted();
    this.#redraw();
  }

  /** Once a frame, however much has changed. */
  #redraw(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      performance.mark('map:begin');
      this.#draw();
      performance.measure('map', 'map:begin');
    });
  }

  #draw(): void {
    const { trace, steps, current, tally } = this.#requests;
    const outside = new Set([READER, ...(trace ? outsidersOf(trace) : [])]);
    const shown = this.#isOnStage && trace ? takingPart(this.#map, trace, steps) : this.#map;
    this.#places = placesOf(shown, [...outside], this.#places);
    const composition = this.#composition;
    this.#layout = layOut(shown, this.#places, composition);
    const { width, height } = this.#layout;
    const svg = this.#part<SVGSVGElement>('svg');
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.classList.toggle('narrow', composition === NARROW);
    const lit = this.#chosen === undefined ? undefined : litBy(this.#chosen, this.#map);
    const traffic = trafficParts(steps, current, this.#layout);
    this.#drawing.draw([
      ...partsOf(this.#layout, { chosen: this.#chosen, lit }, traffic),
      ...countParts(tally, this.#layout.pods),
    ]);
    this.#drawPacket();
    part(this, '.summary').textContent = `${summary(this.#map)}. Cluster time ${this.#clock}.`;
    this.#showDetails();
    if (part<HTMLDetailsElement>(this, '.as-table').open)
      showTables(part(this, '.tables'), tablesOf(this.#map));
    this.#rove();
  }

  /** As a whole slide: who takes part in the request and nobody else, in large letters, and each hop by hand. */
  get #isOnStage(): boolean {
    return this.dataset['stage'] !== undefined;
  }

  get #composition(): Composition {
    if (part(this, 'figure').clientWidth < WIDE_FROM) return NARROW;
    return this.#isOnStage ? ON_STAGE : WIDE;
  }

  /** Tells those who show the map that the request is at another hop. */
  #stepped(): void {
    this.#redraw();
    this.dispatchEvent(new Event('hop'));
  }

  #drawPacket(): void {
    const { steps, current, share } = this.#requests;
    const step = steps[current];
    this.#packet.draw(step && this.#layout ? packetParts(step, share, this.#layout) : []);
  }

  #nameOf(address: string): string {
    return this.#whole.pods.find((pod) => pod.address === address)?.name ?? address;
  }

  /** Minutes and seconds since the page first saw the cluster. */
  get #clock(): string {
    const seconds = Math.floor((this.#now - this.#began) / 1000);
    const padded = (count: number): string => String(count).padStart(2, '0');
    return `${padded(Math.floor(seconds / 60))}:${padded(seconds % 60)}`;
  }

  #showDetails(): void {
    const details = this.#chosen === undefined ? undefined : detailsOf(this.#chosen, this.#map);
    const panel = part(this, '.map-details');
    const isNew = panel.hidden && details !== undefined;
    panel.hidden = details === undefined;
    const isIdle = details === undefined && this.#requests.trace === undefined;
    part(this, '.map-hint').hidden = !isIdle;
    if (details) showDetails(part(panel, '.told'), details);
    if (isNew) panel.scrollIntoView({ block: 'nearest' });
  }

  #refilter(): void {
    const field = part<HTMLInputElement>(this, '[name=labels]');
    const before = this.#filter;
    this.#filter = {
      namespace: part<HTMLSelectElement>(this, '[name=namespace]').value,
      labels: field.value,
    };
    const said = part(this, '.filter-said');
    try {
      this.#map = this.#filteredMap();
      said.textContent = '';
      field.removeAttribute('aria-invalid');
    } catch (error) {
      this.#filter = before;
      said.textContent = (error as Error).message;
      field.setAttribute('aria-invalid', 'true');
    }
    this.#redraw();
  }

  #filteredMap(): ClusterMap {
    return filtered(this.#whole, this.#filter);
  }

  #showNamespaces(): void {
    const select = part<HTMLSelectElement>(this, '[name=namespace]');
    const known = [...select.options].slice(1).map(({ value }) => value);
    const { namespaces } = this.#whole;
    if (known.join() === namespaces.join()) return;
    const { value } = select;
    select.length = 1;
    for (const name of namespaces) select.add(new Option(name));
    select.value = namespaces.includes(value) ? value : '';
    this.#filter = { ...this.#filter, namespace: select.value };
  }

  /** One of the things is in the order of the Tab key; arrows lead to the others. */
  #rove(): void {
    const things = [...this.querySelectorAll<SVGElement>('.thing-on-map')];
    const current =
      things.find((thing) => thing === document.activeElement) ??
      things.find((thing) => thing.getAttribute('tabindex') === '0') ??
      things.find((thing) => thing.dataset['id']?.startsWith('Service/')) ??
      things[0];
    for (const thing of things) thing.setAttribute('tabindex', thing === current ? '0' : '-1');
  }

  #click(target: EventTarget | null): void {
    const thing = target instanceof Element ? target.closest<SVGElement>('.thing-on-map') : null;
    const id = thing?.dataset['id'];
    this.#choose(id === this.#chosen ? undefined : id);
    thing?.focus();
  }

  #key(event: KeyboardEvent): void {
    const { key, target } = event;
    const thing = target instanceof Element ? target.closest<SVGElement>('.thing-on-map') : null;
    const id = thing?.dataset['id'];
    if (key === 'Escape' && this.#chosen !== undefined) this.#choose(undefined);
    else if (id === undefined) return;
    else if (key === 'Enter' || key === ' ') this.#choose(id === this.#chosen ? undefined : id);
    else {
      const next = steer(key, id, this.#targets);
      if (next === undefined) return;
      this.#focus(next);
    }
    event.preventDefault();
  }

  get #targets() {
    const light = { chosen: undefined, lit: undefined };
    return this.#layout ? partsOf(this.#layout, light).flatMap(({ thing }) => thing ?? []) : [];
  }

  #focus(id: string): void {
    this.querySelector<SVGElement>(`.thing-on-map[data-id="${CSS.escape(id)}"]`)?.focus();
    this.#rove();
  }

  #choose(id: string | undefined): void {
    const before = this.#chosen;
    this.#chosen = id;
    const isInside = part(this, '.map-details').contains(document.activeElement);
    if (id === undefined && isInside && before !== undefined) this.#focus(before);
    this.#redraw();
  }
}

customElements.define('cluster-map', ClusterMapElement);
