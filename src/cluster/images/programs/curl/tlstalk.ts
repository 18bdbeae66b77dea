/**
 * What -v tells of TLS and HTTP/2 (curl 7.88.1 with OpenSSL 3.0.19, read off a run against a server that asks for a
 * certificate, as the API server does). Simplified: the sizes are those of that run's messages, and its certificate is
 * as old as the virtual year.
 */

import type { HttpUrl } from '../url.ts';
import type { CurlRequest } from './request.ts';

/** Whether any certificate is accepted, or those of the cluster's authority, or none that is known here. */
export type Trust = 'all' | 'cluster' | 'public';

export interface TlsTalk {
  readonly url: HttpUrl;
  readonly request: CurlRequest;
  readonly trust: Trust;
  /** What --cacert names. */
  readonly authorities: string | undefined;
  readonly names: readonly string[];
  readonly isSecondVersion: boolean;
  /** Virtual milliseconds since the epoch. */
  readonly now: number;
}

/** `before` ends where the request is sent; a failure ends it earlier. `after` stands before the answer. */
export interface TlsLines {
  readonly before: string;
  readonly after: string;
  /** What follows the news that the connection is closed, when the name was wrong. */
  readonly closing: string;
  /** In place of `before`, on a connection that is open already. */
  readonly again: string;
}

const IN = (name: string, number: number, size: number): string =>
  `* TLSv1.3 (IN), TLS handshake, ${name} (${number}):\n{ [${size} bytes data]\n`;
const OUT = (name: string, number: number, size: number, what = 'handshake'): string =>
  `* TLSv1.3 (OUT), TLS ${what}, ${name} (${number}):\n} [${size} bytes data]\n`;

const TICKET = `{ [5 bytes data]\n${IN('Newsession Ticket', 4, 130)}`;

export function tlsLines(talk: TlsTalk): TlsLines {
  const again = `{ [5 bytes data]\n${asked(talk)}`;
  const { isSecondVersion, names, trust, url } = talk;
  const offers = isSecondVersion ? 'h2,http/1.1' : 'http/1.1';
  const hello = `* ALPN: offers ${offers}\n} [5 bytes data]\n${OUT('Client hello', 1, 512)}`;
  const begun = `${hello}${stores(talk)}${serverHello(isSecondVersion)}`;
  if (trust === 'public')
    return {
      before: `${begun}${OUT('unknown CA', 560, 2, 'alert')}`,
      after: '',
      closing: '',
      again,
    };
  const agreed = `${begun}${finished()}${certificate(talk)}`;
  if (trust === 'cluster' && !names.includes(url.host))
    return {
      before: `${agreed}*  subjectAltName does not match ${url.host}\n`,
      after: '',
      closing: `${TICKET}${OUT('close notify', 256, 2, 'alert')}`,
      again,
    };
  const verified =
    trust === 'cluster'
      ? `*  subjectAltName: host "${url.host}" matched cert's ${isAddress(url.host) ? 'IP address!' : `"${url.host}"`}\n*  issuer: CN=kubernetes\n*  SSL certificate verify ok.\n`
      : '*  issuer: CN=kubernetes\n*  SSL certificate verify result: self-signed certificate in certificate chain (19), continuing anyway.\n';
  return {
    before: `${agreed}${verified}${asked(talk)}`,
    after: `${TICKET}{ [5 bytes data]\n`,
    closing: '',
    again,
  };
}

const isAddress = (host: string): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(host);

/** With -k no store of certificates is opened. */
function stores({ authorities = '/etc/ssl/certs/ca-certificates.crt', trust }: TlsTalk): string {
  if (trust === 'all') return '';
  return `*  CAfile: ${authorities}\n*  CApath: /etc/ssl/certs\n{ [5 bytes data]\n`;
}

const serverHello = (isSecondVersion: boolean): string =>
  IN('Server hello', 2, 122) +
  IN('Encrypted Extensions', 8, isSecondVersion ? 15 : 21) +
  IN('Request CERT', 13, 84) +
  IN('Certificate', 11, 1743);

const finished = (): string =>
  IN('CERT verify', 15, 264) +
  IN('Finished', 20, 52) +
  OUT('Change cipher spec', 1, 1, 'change cipher') +
  OUT('Certificate', 11, 8) +
  OUT('Finished', 20, 52);

function certificate({ isSecondVersion, now }: TlsTalk): string {
  const year = new Date(now).getUTCFullYear();
  return [
    'SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384',
    `ALPN: server accepted ${isSecondVersion ? 'h2' : 'http/1.1'}`,
    'Server certificate:',
    ' subject: CN=kube-apiserver',
    ` start date: Jan  1 00:00:00 ${year} GMT`,
    ` expire date: Jan  1 00:00:00 ${year + 1} GMT`,
  ]
    .map((line) => `* ${line}\n`)
    .join('');
}

/** Where curl notes a request in the words of HTTP/2. */
function asked({ isSecondVersion, request, url }: TlsTalk): string {
  if (!isSecondVersion) return '* using HTTP/1.1\n} [5 bytes data]\n';
  const fields = [
    [':method', request.method],
    [':path', url.path],
    [':scheme', url.scheme],
    [':authority', request.hostHeader],
    ...request.headers.map(([name, value]) => [name.toLowerCase(), value]),
  ];
  const lines = fields.map(([name, value]) => `* h2h3 [${name}: ${value}]\n`).join('');
  return `} [5 bytes data]\n* using HTTP/2\n${lines}* Using Stream ID: 1 (easy handle 0x55a0b2c9d2b0)\n} [5 bytes data]\n`;
}
