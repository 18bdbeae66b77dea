/** What this server itself refuses, in the form of the API, so that clients print it in their own way. */

export function failure(code: number, reason: string, message: string): Response {
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure' };
  return Response.json({ ...status, message, reason, code }, { status: code });
}
