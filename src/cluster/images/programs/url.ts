/** HTTP addresses as people type them to curl and wget: the scheme may be missing. */

export interface HttpUrl {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** What the Host header says: the port only where it was typed and is not the usual one. */
  readonly hostHeader: string;
}

const PATTERN = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:?#]+)(?::(\d+))?([/?][^#]*)?(?:#.*)?$/i;
const HTTP_PORT = 80;
const MAX_PORT = 65_535;

/** `undefined` for what is no address at all. */
export function parseUrl(text: string): HttpUrl | undefined {
  const match = PATTERN.exec(text);
  if (match === null) return undefined;
  const [, scheme = 'http', host = '', typedPort, typedPath = '/'] = match;
  const port = typedPort === undefined ? HTTP_PORT : Number(typedPort);
  if (port > MAX_PORT) return undefined;
  return {
    scheme: scheme.toLowerCase(),
    host,
    port,
    path: typedPath.startsWith('/') ? typedPath : `/${typedPath}`,
    hostHeader: port === HTTP_PORT ? host : `${host}:${port}`,
  };
}
