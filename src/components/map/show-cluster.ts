/** The live cluster in any page: what draws it is loaded when somebody first asks to see it. */

import type { ClusterMapElement } from './cluster-map.ts';

/**
 * Shows a cluster in `place`, in the place of what is there: its map, the trace of requests beside it, time, filter,
 * tables. A cluster that runs already is shown as it is, with the requests that were made before. Script and styles
 * come the first time. The page has to have the icons of `Icons.astro`, `diagram.css` and `things.css`.
 *
 * One cluster is shown at a time, and each has one map: to show it elsewhere moves the map there, as it is; to show
 * another cluster takes this one's map out of the page. The width of `place` decides how it is set: from 75rem on
 * traffic runs to the right, below that down; from 42rem on the trace stands beside the drawing, below that its
 * controls stand above the drawing and its words under it.
 *
 * @param seed names the cluster: the lesson's slug, or another seed that snippets and terminals share
 * @throws when the script cannot be loaded
 */
export async function showCluster(place: Element, seed: string): Promise<ClusterMapElement> {
  const { mapOfCluster } = await import('./map-of-cluster.ts');
  const map = mapOfCluster(seed);
  if (map.parentElement !== place) place.replaceChildren(map);
  return map;
}
