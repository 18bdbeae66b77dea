/** Parts of the API server that are loaded when a request first needs them; the table is cluster/parts.ts. */

import type { KindDefinition } from '../api/kind.ts';
import type { Clock } from '../clock.ts';
import type { Call } from './call.ts';
import type { Exec } from './exec.ts';
import type { Logs } from './log.ts';
import type { Forward } from './portforward.ts';
import type { Registry } from './registry.ts';

/** What a request is answered from. */
export interface ServerContext {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly exec: Exec;
  readonly forward: Forward;
  /** Loads what reads the logs of containers. */
  readonly logs: () => Promise<Logs>;
}

/** Answers a call. Throws `StatusError`. */
export type Handler = (call: Call, server: ServerContext) => Response | Promise<Response>;

/** What a patch of one media type makes of an object; `body` is the patch. Throws `StatusError`. */
export type Patch = (object: object, body: unknown, kind: KindDefinition['kind']) => unknown;

/** A kind that is loaded later: its definition, and the fields of its structs (schema.ts). */
export interface LaterKind {
  readonly definition: KindDefinition;
  readonly fields: string;
  /** Resources that are loaded with it. */
  readonly needs?: readonly string[];
  /** Starts its controller. */
  readonly start?: () => void;
}

/** Each loads once a cluster, before the request that needs it touches the store. */
export interface Parts {
  /** By resource, e.g. `networkpolicies.networking.k8s.io`. */
  readonly kinds: Readonly<Record<string, () => Promise<LaterKind>>>;
  /** By resource and subresource, e.g. `pods/exec`. */
  readonly handlers: Readonly<Record<string, () => Promise<Handler>>>;
  /** By media type. */
  readonly patches: Readonly<Record<string, () => Promise<Patch>>>;
  /** Server-side apply: the answer to such a patch. */
  readonly apply: () => Promise<Handler>;
}
