/** Computers that are no containers: the nodes, and one outside the cluster; Debian 12 with its tools. */

import { resolvConfAsText } from '../dns/resolver.ts';
import { addressOf, type Place } from '../network/places.ts';
import { NODE_RESOLVER } from '../network/podfiles.ts';
import type { World } from '../network/world.ts';
import { networkOf } from './exec.ts';
import type { Image } from './image.ts';
import { type ExecIo, type ExecResult, run } from './process.ts';
import type { Machine } from './program.ts';
import { DEBIAN as PROGRAMS } from './programs/loaders.ts';

/** The address of the computer outside the cluster, on the local network of the nodes. */
export const OUTSIDE_ADDRESS = '192.168.49.100';

/** Where a command may run besides in a container. */
export type ExecPlace =
  | { readonly kind: 'outside' }
  | { readonly kind: 'node'; readonly name: string };

export interface ExecAtRequest {
  readonly where: ExecPlace;
  readonly command: readonly string[];
  readonly io?: Partial<ExecIo>;
}

/** Runs `command` to its end; a node that does not exist is a mistake of the caller and throws. */
export async function execAt(
  { where, command, io }: ExecAtRequest,
  world: World,
): Promise<ExecResult> {
  return run(command, machineAt(placeOf(where, world)), networkOf(world), io);
}

type MachinePlace = Exclude<Place, { kind: 'pod' }>;

function placeOf(where: ExecPlace, { objects }: World): MachinePlace {
  if (where.kind === 'outside') return { kind: 'outside', address: OUTSIDE_ADDRESS };
  const node = objects.get('Node', where.name);
  if (node === undefined) throw new RangeError(`There is no Node ${where.name}`);
  return { kind: 'node', node };
}

function machineAt(place: MachinePlace): Machine {
  const hostname = place.kind === 'node' ? place.node.metadata.name : 'laptop';
  return {
    place,
    image: DEBIAN,
    hostname,
    address: addressOf(place),
    resolver: NODE_RESOLVER,
    environment: () => new Map([['HOSTNAME', hostname]]),
    files: new Map([
      ['/etc/hostname', `${hostname}\n`],
      ['/etc/resolv.conf', resolvConfAsText(NODE_RESOLVER)],
    ]),
  };
}

const DEBIAN: Image = {
  name: 'debian',
  hasEntrypoint: false,
  libc: 'glibc',
  programs: new Map(PROGRAMS),
  notSimulated: new Set(['ip', 'sh']),
  environment: [],
  portsOf: () => [],
};
