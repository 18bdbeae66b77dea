/** The endpoints of a Service, as `describe` writes them on one line (formatEndpointSlices). */

import type { EndpointSlice } from '../../cluster/api/endpointslice.ts';

const shownEndpoints = 3;

/** Ready endpoints of one port; blank when slices exist but nothing in them is ready. */
export function endpointsText(slices: readonly EndpointSlice[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const addresses = slices.flatMap(({ ports, endpoints }) => {
    const ready = (endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false);
    if ((ports ?? []).length === 0) return ready.map((endpoint) => endpoint.addresses[0] ?? '');
    return ports
      .filter((port) => (port.name ?? '') === portName)
      .flatMap(({ port }) => ready.map((endpoint) => `${endpoint.addresses[0]}:${port}`));
  });
  const more = addresses.length - shownEndpoints;
  const text = addresses.slice(0, shownEndpoints).join(',');
  return more > 0 ? `${text} + ${more} more...` : text;
}
