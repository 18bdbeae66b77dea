/** Requests of HTTP/1 within what a client says on a connection that it keeps open for the answer. */

/** The first one if it is complete, and what follows it; undefined until then, and for what is no HTTP. */
export function takeRequest(
  said: Buffer,
): { readonly request: Buffer; readonly rest: Buffer } | undefined {
  const headEnd = said.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const head = said.toString('latin1', 0, headEnd);
  if (!/^[A-Z]+ \S+ HTTP\/1\.[01]\r?$/m.test(head)) return undefined;
  const [, length = '0'] = /^content-length: *(\d+)/im.exec(head) ?? [];
  const end = headEnd + 4 + Number(length);
  if (said.length < end) return undefined;
  return { request: said.subarray(0, end), rest: said.subarray(end) };
}
