/** A whole cluster: store, API server, controllers and dataplane on one virtual clock. */

import { KUBERNETES_VERSION } from './api/version.ts';
import { createApiServer } from './apiserver/apiserver.ts';
import { createRegistry } from './apiserver/registry.ts';
import { createStore } from './apiserver/store.ts';
import { bootstrap } from './bootstrap.ts';
import { advance, createClock, settled } from './clock.ts';
import type { ExitCodeOf } from './controllers/containerruntime.ts';
import { runDeploymentController } from './controllers/deployment.ts';
import { runEndpointsController } from './controllers/endpoints.ts';
import { runEndpointSliceController } from './controllers/endpointslice.ts';
import { runEndpointSliceMirroringController } from './controllers/endpointslicemirroring.ts';
import { createEventRecorder } from './controllers/events.ts';
import { runGarbageCollector } from './controllers/garbagecollector.ts';
import { runKubelet } from './controllers/kubelet.ts';
import { runLoadBalancerController } from './controllers/loadbalancer.ts';
import { runNamespaceController } from './controllers/namespace.ts';
import { runNodeLifecycleController } from './controllers/nodelifecycle.ts';
import { runReplicaSetController } from './controllers/replicaset.ts';
import { runScheduler } from './controllers/scheduler.ts';
import { createDataplane } from './dataplane.ts';
import { findFacts } from './images/facts.ts';
import type { ExecPlace } from './images/machines.ts';
import type { ExecIo, ExecResult } from './images/process.ts';
import type { ProgramLoaders } from './images/program.ts';
import type { LocalPort, OpenedPort } from './network/localports.ts';
import type { Trace } from './network/trace.ts';
import type { TraceView } from './network/traceviews.ts';
import { createParts } from './parts.ts';
import type { ProxyMode } from './proxy/proxier.ts';
import { createRandom } from './random.ts';

export type { ExecPlace, ExecResult };
export { KUBERNETES_VERSION };

export interface ClusterOptions {
  /** The same seed gives the same names, addresses and choices. */
  readonly seed?: string;
  /** Virtual milliseconds since the epoch at which the cluster is made. */
  readonly startTime?: number;
  /** Whether an image can be pulled; those of the course unless said otherwise, as replays of recordings do. */
  readonly hasImage?: (reference: string) => boolean;
  /** Given, kubelets do as the stand-in of the recordings, and know by this when a container ends. */
  readonly standIn?: ExitCodeOf;
  /** Whether Services of type LoadBalancer get an address, as in a cloud; they do unless this is false. */
  readonly loadBalancer?: boolean;
  /** Whether the network plugin enforces NetworkPolicies; it does unless this is false. */
  readonly enforcesNetworkPolicy?: boolean;
  /** How kube-proxy writes its rules; by nftables unless said otherwise. */
  readonly proxyMode?: ProxyMode;
  /**
   * Programs that the images of the course hold and that are no part of the cluster, by name: `sh`, `ash` and `bash`, which
   * need a grammar, and small text tools. Each runs only in containers whose image has such a program; without it
   * the container says that it is not simulated.
   */
  readonly containerPrograms?: ProgramLoaders;
}

export interface Cluster {
  /** The API server, at `https://192.168.49.2:6443`. */
  fetch(request: Request): Promise<Response>;
  /** Virtual milliseconds since the epoch. */
  now(): number;
  /** Runs the next event due by the deadline. False when there is none: the clock then stands at the deadline. */
  step(deadlineMs: number): Promise<boolean>;
  /** Runs until nothing makes progress any more; fails with `ClusterDoesNotSettle`. */
  settle(): Promise<void>;
  /**
   * Runs one command on a computer that is no container, with its own curl and resolver: `{ kind: 'outside' }` is the reader's,
   * at 192.168.49.100 on the local network of the nodes, and knows nothing of the cluster's DNS; `{ kind: 'node', name: 'worker-1' }`
   * is a node, as `ssh worker-1` reaches it. A program that fails, or that the computer lacks, is a result with
   * exit code and texts; a node that does not exist throws `RangeError`. The virtual time of the command
   * has passed when the promise resolves, and its requests are among the `traces`. Output goes to `io` as it comes, too.
   */
  execAt(
    where: ExecPlace,
    command: readonly string[],
    io?: Partial<Omit<ExecIo, 'advance'>>,
  ): Promise<ExecResult>;
  /**
   * Opens a port of the computer outside the cluster that leads to a port of a Pod, by way of the API server and the kubelet:
   * what `kubectl port-forward` does there. Simplified: what is said on it is no part of any request to the API.
   */
  openPort(wanted: LocalPort): Promise<OpenedPort>;
  /** Requests that containers and other computers made, newest last; what servers asked for them stands within their answers. */
  traces(): readonly Trace[];
  /** A trace as a readable list, as JSON in a stable shape, or as the source of a Mermaid sequence diagram. */
  showTrace(trace: Trace, as: TraceView): Promise<string>;
}

const isKnownImage = (reference: string): boolean => findFacts(reference) !== undefined;

const DEFAULT_START_TIME = Date.UTC(2026, 0, 5, 9);

/** The age of the cluster when its user first sees it. */
const UPTIME_MS = 10 * 60 * 1000;

export function createCluster(options: ClusterOptions = {}): Cluster {
  const { seed = 'cluster', startTime = DEFAULT_START_TIME, hasImage = isKnownImage } = options;
  const clock = createClock(startTime - UPTIME_MS);
  const random = createRandom(seed);
  const store = createStore();
  const registry = createRegistry(store, clock, random);
  const dataplane = createDataplane({
    objects: store,
    random: createRandom(`${seed}/dataplane`),
    clock,
    containerPrograms: options.containerPrograms,
    proxyMode: options.proxyMode,
  });
  const events = createEventRecorder(registry, clock);
  const context = { registry, clock, random, events };
  runNamespaceController(context);
  runGarbageCollector(context);
  runNodeLifecycleController(context);
  runDeploymentController(context);
  runReplicaSetController(context);
  runScheduler({ ...context, registry: registry.as('kube-scheduler') });
  runKubelet(
    { ...context, registry: registry.as('kubelet') },
    {
      hasImage,
      runsOn: dataplane.runsOn,
      loadRuntime: () => dataplane.loadRuntime(hasImage),
      standIn: options.standIn,
    },
  );
  runEndpointSliceController(context);
  runEndpointsController(context);
  runEndpointSliceMirroringController(context);
  if (options.loadBalancer ?? true)
    runLoadBalancerController({ ...context, registry: registry.as('cloud-controller-manager') });
  bootstrap(registry, clock.now());
  clock.settle();
  while (clock.step(startTime));
  const { enforcesNetworkPolicy = true } = options;
  const parts = createParts({
    controllers: context,
    guardWith: dataplane.guardWith,
    enforcesNetworkPolicy,
  });
  const server = createApiServer({ ...dataplane, registry, clock }, parts);
  return {
    fetch: (request) => server.fetch(request),
    now: clock.now,
    step: (deadlineMs) => advance(clock, deadlineMs),
    settle: () => settled(clock),
    execAt: dataplane.execAt,
    openPort: dataplane.openPort,
    traces: dataplane.traces,
    showTrace: dataplane.showTrace,
  };
}
