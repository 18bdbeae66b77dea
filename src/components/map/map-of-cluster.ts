/** The map of a cluster in a page that was built without one: its markup, its styles, and what brings it to life. */

import map from '../../styles/map.css?inline';
import trace from '../../styles/trace.css?inline';
import { adoptStyles } from './adopt-styles.ts';
import { ClusterMapElement } from './cluster-map.ts';
import { MAP_MARKUP } from './markup.ts';

const maps = new Map<string, ClusterMapElement>();

/** The one map of the cluster; a map of another one leaves the page, because ids are there once. */
export function mapOfCluster(seed: string): ClusterMapElement {
  if (maps.size === 0) adoptStyles(map, trace);
  for (const [other, element] of maps) if (other !== seed) element.remove();
  const known = maps.get(seed);
  if (known) return known;
  const made = new ClusterMapElement();
  made.dataset['seed'] = seed;
  made.innerHTML = MAP_MARKUP;
  maps.set(seed, made);
  return made;
}
