/** registry.k8s.io/coredns/coredns: the cluster's DNS server. Its image holds no program but itself. */

import { MUSL } from '../dns/resolver.ts';
import { answer } from '../dns/server.ts';
import type { Listener } from '../network/listener.ts';
import { answerOutside, defaultOutside } from '../network/outside.ts';
import type { Network } from '../network/world.ts';
import type { Image, Port } from './image.ts';

export const corednsImage: Image = {
  name: 'coredns/coredns',
  libc: MUSL,
  programs: new Map(),
  notSimulated: new Set(['/coredns']),
  environment: [],
  portsOf: () => PORTS,
};

const PORTS: readonly Port[] = (['UDP', 'TCP'] as const).map((protocol) => ({
  port: 53,
  protocol,
  listen: (_pod, network) => listener(network),
}));

function listener({ world }: Network): Listener {
  const { objects, random, outside = defaultOutside } = world;
  return {
    kind: 'dns',
    answer: (question) =>
      answer(question, {
        objects,
        random,
        now: () => world.now(),
        forward: (other) => answerOutside(other, outside),
      }),
  };
}
