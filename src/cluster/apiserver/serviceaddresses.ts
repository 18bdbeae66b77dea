/** Gives a Service its cluster IP and node ports: pkg/registry/core/service/storage/alloc.go. */

import { internalError } from '../api/errors.ts';
import type { Service, ServicePort, ServiceSpec } from '../api/service.ts';
import { needsNodePorts } from '../api/servicevalidation.ts';
import { type FieldError, invalidValue, isIPv4, isIPv6, NOT_AN_IP } from '../api/validation.ts';
import { DRY_RUN_IP, type IPAllocator } from './ipallocator.ts';
import { DRY_RUN_PORT, type PortAllocator } from './portallocator.ts';

export interface Allocators {
  readonly ips: IPAllocator;
  readonly ports: PortAllocator;
}

/** Thrown when an address cannot be had; it hides every other fault of the Service, as in the real server. */
export class AllocationError extends Error {
  override readonly name = 'AllocationError';
  readonly errors: readonly FieldError[];
  constructor(...errors: readonly FieldError[]) {
    super(errors.map(({ field, message }) => `${field}: ${message}`).join(', '));
    this.errors = errors;
  }
}

/**
 * The Service with the addresses that it needs: those that it asks for, else those that it had, else free ones.
 * Throws `AllocationError`.
 */
export function allocate(
  service: Service,
  old: Service | undefined,
  allocators: Allocators,
  dryRun: boolean,
): Service {
  const given = syncClusterIPs(service.spec, old?.spec);
  const kept = old === undefined ? given : keepAllocated(given, old.spec);
  const owner = dryRun ? [] : ownerProblems(service.metadata.name);
  const addressed = allocateIP(kept, old?.spec, allocators.ips, { dryRun, owner });
  const spec = allocatePorts(addressed, old?.spec, allocators.ports, dryRun);
  return { ...service, spec };
}

const needsClusterIP = ({ type }: ServiceSpec): boolean => type !== 'ExternalName';

/** Whether the type may have node ports: those that it has stay, even if new ones are switched off. */
const mayHaveNodePorts = ({ type }: ServiceSpec): boolean =>
  type === 'NodePort' || type === 'LoadBalancer';

const needsHealthCheck = ({ type, externalTrafficPolicy }: ServiceSpec): boolean =>
  type === 'LoadBalancer' && externalTrafficPolicy === 'Local';

/** Fields that a type does not have go when the type changes and they were not set anew; the rest stays. */
function keepAllocated(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  let next = spec;
  if (needsClusterIP(old) && needsClusterIP(next) && !next.clusterIP && !next.clusterIPs?.length)
    next = { ...next, ...pick(old, ['clusterIP', 'clusterIPs']) };
  if (mayHaveNodePorts(old) && mayHaveNodePorts(next)) next = keepNodePorts(next, old);
  return dropTypeDependent(next, old);
}

/** A port without a node port keeps the one that the port of the same name had. */
function keepNodePorts(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  const before = new Map((old.ports ?? []).map((port) => [port.name, port.nodePort]));
  const asked = new Set((spec.ports ?? []).map(({ nodePort }) => nodePort));
  const ports = (spec.ports ?? []).map((port) => {
    const nodePort = before.get(port.name);
    return port.nodePort || !nodePort || asked.has(nodePort) ? port : { ...port, nodePort };
  });
  return { ...spec, ports };
}

/** `dropTypeDependentFields` of pkg/registry/core/service/strategy.go. */
function dropTypeDependent(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  let next = spec;
  if (
    needsClusterIP(old) &&
    !needsClusterIP(next) &&
    (next.clusterIP ?? old.clusterIP) === old.clusterIP
  )
    next = omit(next, [
      'clusterIP',
      'clusterIPs',
      'ipFamilies',
      'ipFamilyPolicy',
      'internalTrafficPolicy',
    ]);
  if (mayHaveNodePorts(old) && !mayHaveNodePorts(next) && sameNodePorts(next, old))
    next = { ...next, ports: (next.ports ?? []).map((port) => omit(port, ['nodePort'])) };
  if (
    needsHealthCheck(old) &&
    !needsHealthCheck(next) &&
    next.healthCheckNodePort === old.healthCheckNodePort
  )
    next = omit(next, ['healthCheckNodePort']);
  if (old.type === 'LoadBalancer' && next.type !== 'LoadBalancer') {
    if (next.allocateLoadBalancerNodePorts === old.allocateLoadBalancerNodePorts)
      next = omit(next, ['allocateLoadBalancerNodePorts']);
    if (next.loadBalancerClass === old.loadBalancerClass) next = omit(next, ['loadBalancerClass']);
  }
  const isInternal = next.type === 'ClusterIP' || next.type === 'ExternalName';
  const wasExternal = old.type === 'NodePort' || old.type === 'LoadBalancer';
  if (wasExternal && isInternal && next.externalTrafficPolicy === old.externalTrafficPolicy)
    next = omit(next, ['externalTrafficPolicy']);
  return next;
}

function sameNodePorts(a: ServiceSpec, b: ServiceSpec): boolean {
  const numbers = ({ ports = [] }: ServiceSpec) =>
    ports.map(({ nodePort }) => nodePort ?? 0).sort();
  return numbers(a).join() === numbers(b).join();
}

/** `clusterIP` and the first of `clusterIPs` are one; whichever was changed wins (`normalizeClusterIPs`). */
function syncClusterIPs(spec: ServiceSpec, old: ServiceSpec | undefined): ServiceSpec {
  const { clusterIP, clusterIPs = [] } = spec;
  if (clusterIP && clusterIPs[0] !== clusterIP) {
    const onlyListChanged =
      old !== undefined && clusterIP === old.clusterIP && clusterIPs.length > 0;
    return onlyListChanged
      ? { ...spec, clusterIP: clusterIPs[0] ?? '' }
      : { ...spec, clusterIPs: [clusterIP] };
  }
  if (!clusterIP && old?.clusterIP && clusterIPs[0] === old.clusterIP)
    return omit(spec, ['clusterIPs']);
  return !clusterIP && clusterIPs[0] ? { ...spec, clusterIP: clusterIPs[0] } : spec;
}

function allocateIP(
  spec: ServiceSpec,
  old: ServiceSpec | undefined,
  ips: IPAllocator,
  { dryRun, owner }: { readonly dryRun: boolean; readonly owner: readonly string[] },
): ServiceSpec {
  if (!needsClusterIP(spec)) return spec;
  const asked = spec.clusterIPs?.[0];
  if (asked !== undefined) checkAddressForm(asked);
  const families = withFamilies(spec);
  if (asked === 'None') return families;
  const ip = asked ?? (dryRun ? DRY_RUN_IP : ips.next());
  const unowned = owner.length > 0 && `${IP_ADDRESS} "${ip}" is invalid: ${owner[0]}`;
  if (asked === undefined && unowned)
    throw internalError(`failed to allocate a serviceIP: ${unowned}`);
  if (asked !== undefined && asked !== old?.clusterIP && !isFixed(spec, old)) {
    const problem = ips.problem(asked) ?? (unowned || undefined);
    if (problem !== undefined)
      throw new AllocationError(
        invalidValue('spec.clusterIPs', [asked], `failed to allocate IP ${asked}: ${problem}`),
      );
  }
  return { ...families, clusterIP: ip, clusterIPs: [ip] };
}

const IP_ADDRESS = 'IPAddress.networking.k8s.io';

/** Each address is an IPAddress that names its Service, so that a name which cannot be named fails here. */
function ownerProblems(name: string): readonly string[] {
  const field = 'spec.parentRef.name';
  if (name === '') return [`${field}: Required value`];
  const invalid = `${field}: Invalid value: ${JSON.stringify(name)}`;
  if (name === '.' || name === '..') return [`${invalid}: may not be '${name}'`];
  return ['/', '%']
    .filter((character) => name.includes(character))
    .map((character) => `${invalid}: may not contain '${character}'`);
}

/** An address that may not change is refused by validation, not by the allocator. */
const isFixed = (spec: ServiceSpec, old: ServiceSpec | undefined): boolean =>
  old?.clusterIP !== undefined && old.clusterIP !== spec.clusterIP && needsClusterIP(old);

function checkAddressForm(ip: string): void {
  if (ip === 'None' || isIPv4(ip)) return;
  throw new AllocationError(
    isIPv6(ip)
      ? invalidValue('spec.clusterIPs[0]', [ip], 'IPv6 is not configured on this cluster')
      : invalidValue('spec.clusterIPs[0]', ip, NOT_AN_IP),
  );
}

/** A headless Service without selector asks for both families even on a single-stack cluster. */
function withFamilies(spec: ServiceSpec): ServiceSpec {
  const isDual = spec.clusterIPs?.[0] === 'None' && spec.selector === undefined;
  return {
    ...spec,
    ipFamilies: spec.ipFamilies ?? (isDual ? ['IPv4', 'IPv6'] : ['IPv4']),
    ipFamilyPolicy: spec.ipFamilyPolicy ?? (isDual ? 'RequireDualStack' : 'SingleStack'),
  };
}

function allocatePorts(
  spec: ServiceSpec,
  old: ServiceSpec | undefined,
  allocator: PortAllocator,
  dryRun: boolean,
): ServiceSpec {
  if (!needsNodePorts(spec)) return spec;
  const owned = new Set((old?.ports ?? []).map(({ nodePort }) => nodePort));
  const taken = new Set<number>();
  const byPort = new Map<number, number>();
  const ports = (spec.ports ?? []).map((port, index): ServicePort => {
    const shared = byPort.get(port.port) ?? requestedFor(spec, port.port);
    const nodePort = port.nodePort || shared || (dryRun ? DRY_RUN_PORT : allocator.next(taken));
    const isShared = taken.has(nodePort) && byPort.get(port.port) === nodePort;
    const problem = taken.has(nodePort)
      ? 'provided port is already allocated'
      : owned.has(nodePort) || nodePort === DRY_RUN_PORT
        ? undefined
        : allocator.problem(nodePort);
    if (problem !== undefined && !isShared)
      throw new AllocationError(invalidValue(`spec.ports[${index}].nodePort`, nodePort, problem));
    taken.add(nodePort);
    byPort.set(port.port, nodePort);
    return { ...port, nodePort };
  });
  if (!needsHealthCheck(spec)) return { ...spec, ports };
  const healthCheckNodePort =
    spec.healthCheckNodePort ?? old?.healthCheckNodePort ?? allocator.next(taken);
  return { ...spec, ports, healthCheckNodePort };
}

/** The node port that another entry of the same Service port asks for. */
const requestedFor = (spec: ServiceSpec, port: number): number | undefined =>
  spec.ports?.find((one) => one.port === port && one.nodePort)?.nodePort;

function omit<T extends object, K extends keyof T>(object: T, keys: readonly K[]): T {
  const copy = { ...object };
  for (const key of keys) delete copy[key];
  return copy;
}

function pick<T extends object, K extends keyof T>(object: T, keys: readonly K[]): Partial<T> {
  const copy: Partial<T> = {};
  for (const key of keys) if (object[key] !== undefined) copy[key] = object[key];
  return copy;
}
