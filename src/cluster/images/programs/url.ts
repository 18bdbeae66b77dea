/** HTTP addresses as people type them to curl and wget: the scheme may be missing. */

export interface HttpUrl {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** What the Host header says: the port only where it was typed and is not the usual one. */
  readonly hostHeader: string;
}

const PATTERN =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[::1\]|[^/:?#\s]+)(?::(\d+))?([/?][^#]*)?(?:#.*)?$/i;
const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };
const MAX_PORT = 65_535;

/** `undefined` for what is no address at all. */
export function parseUrl(text: string): HttpUrl | undefined {
  const match = PATTERN.exec(text);
  if (match === null) return undefined;
  const [, scheme = 'http', host = '', typedPort, typedPath = '/'] = match;
  const usualPort = PORTS[scheme.toLowerCase()] ?? 80;
  const port = typedPort === undefined ? usualPort : Number(typedPort);
  if (port > MAX_PORT) return undefined;
  return {
    scheme: scheme.toLowerCase(),
    host: host.replace(/[[\]]/g, ''),
    port,
    path: typedPath.startsWith('/') ? typedPath : `/${typedPath}`,
    hostHeader: port === usualPort ? host : `${host}:${port}`,
  };
}
