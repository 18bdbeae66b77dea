/** Status errors: what the API server answers when it refuses, in the words of Kubernetes. */

import type { FieldError } from './validation.ts';

export interface StatusCause {
  readonly reason?: string;
  readonly message: string;
  readonly field?: string;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly StatusCause[];
  readonly retryAfterSeconds?: number;
}

/** The `Status` object of meta/v1. */
export interface Status {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: Readonly<Record<string, never>>;
  readonly status: 'Success' | 'Failure';
  readonly message?: string;
  readonly reason?: string;
  readonly details?: StatusDetails;
  readonly code?: number;
}

/** Thrown by every operation of the API; the server answers with its status. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly status: Status;
  constructor(code: number, reason: string, message: string, details?: StatusDetails) {
    super(message);
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      ...(details && { details }),
      code,
    };
  }
}

/** A resource as errors name it: `services`, `deployments.apps`. */
export interface Resource {
  readonly group: string;
  readonly plural: string;
  readonly kind: string;
}

const qualified = ({ group, plural }: Resource): string => (group ? `${plural}.${group}` : plural);

const resourceDetails = ({ group, plural }: Resource, name: string): StatusDetails => ({
  name,
  ...(group && { group }),
  kind: plural,
});

export const notFound = (resource: Resource, name: string): StatusError =>
  new StatusError(
    404,
    'NotFound',
    `${qualified(resource)} "${name}" not found`,
    resourceDetails(resource, name),
  );

export const alreadyExists = (resource: Resource, name: string): StatusError =>
  new StatusError(
    409,
    'AlreadyExists',
    `${qualified(resource)} "${name}" already exists`,
    resourceDetails(resource, name),
  );

export const conflict = (resource: Resource, name: string, why: string): StatusError =>
  new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`,
    resourceDetails(resource, name),
  );

export const OBJECT_MODIFIED =
  'the object has been modified; please apply your changes to the latest version and try again';

export const badRequest = (message: string): StatusError =>
  new StatusError(400, 'BadRequest', message);

export const forbidden = (
  resource: Resource,
  name: string,
  why: string,
  causes?: readonly StatusCause[],
): StatusError =>
  new StatusError(403, 'Forbidden', `${qualified(resource)} "${name}" is forbidden: ${why}`, {
    ...resourceDetails(resource, name),
    ...(causes && { causes }),
  });

export const methodNotAllowed = (): StatusError =>
  new StatusError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  );

export const pathNotFound = (): StatusError =>
  new StatusError(404, 'NotFound', 'the server could not find the requested resource', {});

export const unsupportedMediaType = (accepted: readonly string[]): StatusError =>
  new StatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  );

/** The watch and list error for a version that the server no longer remembers. */
export const expired = (since: number, now: number): StatusError =>
  new StatusError(410, 'Expired', `too old resource version: ${since} (${now})`);

export const tooLargeVersion = (asked: number, current: number): StatusError =>
  new StatusError(
    504,
    'Timeout',
    `Timeout: Too large resource version: ${asked}, current: ${current}`,
    {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    },
  );

export const internalError = (why: string): StatusError =>
  new StatusError(500, 'InternalError', `Internal error occurred: ${why}`, {
    causes: [{ message: why }],
  });

/** Simplified: real servers have no such answer; this one never ignores what it does not simulate. */
export const notSimulated = (what: string): StatusError =>
  new StatusError(501, 'NotImplemented', `${what} is not simulated yet`);

/** A 422 with one cause a field; several are joined as `[a, b]`. */
export function invalid(
  resource: Resource,
  name: string,
  errors: readonly FieldError[],
): StatusError {
  const kind = resource.group ? `${resource.kind}.${resource.group}` : resource.kind;
  const texts = errors.map((error) => `${error.field}: ${error.message}`);
  const text = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return new StatusError(422, 'Invalid', `${kind} "${name}" is invalid: ${text}`, {
    name,
    ...(resource.group && { group: resource.group }),
    kind: resource.kind,
    causes: errors.map(({ reason, message, field }) => ({ reason, message, field })),
  });
}
