/** What this server itself refuses, in the form of the API, so that clients print it in their own way. */

export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  /** The HTTP status. */
  readonly code: number;
  readonly reason: string;

  constructor(code: number, reason: string, message: string) {
    super(message);
    this.code = code;
    this.reason = reason;
  }
}

/** Any other error is a fault of the simulator, and said to be one. */
export function failure(error: unknown): Response {
  const refused =
    error instanceof RefusedRequest
      ? error
      : new RefusedRequest(500, 'InternalError', `Internal error occurred: ${error}`);
  const { code, reason, message } = refused;
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure' };
  return Response.json({ ...status, message, reason, code }, { status: code });
}
