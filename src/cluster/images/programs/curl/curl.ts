/** curl 7.88.1: HTTP requests with its exact words and exit codes. */

import type { Process } from '../../program.ts';
import { secureAnswer } from '../secure.ts';
import { expand } from './glob.ts';
import { type CurlOptions, type CurlTarget, readOptions } from './options.ts';
import { bodyOf } from './request.ts';
import { openSession } from './session.ts';
import { transfer } from './transfer.ts';

const USAGE_ERROR = 2;
const BAD_ADDRESS = 3;
const VERSION =
  'curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.19 zlib/1.2.13 brotli/1.0.9 zstd/1.5.4 libidn2/2.3.3 ' +
  'libpsl/0.21.2 (+libidn2/2.3.3) libssh2/1.10.0 nghttp2/1.52.0 librtmp/2.3 OpenLDAP/2.5.13\n' +
  'Release-Date: 2023-02-20, security patched: 7.88.1-10+deb12u14\n' +
  'Protocols: dict file ftp ftps gopher gophers http https imap imaps ldap ldaps mqtt pop3 pop3s rtmp rtsp scp sftp smb smbs smtp smtps telnet tftp\n' +
  'Features: alt-svc AsynchDNS brotli GSS-API HSTS HTTP2 HTTPS-proxy IDN IPv6 Kerberos Largefile libz NTLM NTLM_WB PSL SPNEGO SSL threadsafe TLS-SRP UnixSockets zstd\n';

/** Fetches each address in turn; the exit code is that of the last. */
export async function curl(process: Process): Promise<number> {
  const options = readOptions(process.args);
  if (typeof options === 'string') {
    process.write('stderr', options);
    return USAGE_ERROR;
  }
  if (options.has('version')) {
    process.write('stdout', VERSION);
    return 0;
  }
  const { body, error } = await bodyOf(options, process);
  if (error !== undefined) {
    process.write('stderr', error);
    return USAGE_ERROR;
  }
  const session = openSession(options, process);
  if (typeof session !== 'object') return session;
  const isSecure = options.has('location') || process.args.some((arg) => /https:/i.test(arg));
  const secure = isSecure ? await secureAnswer(process) : undefined;
  const { verboseTalk } = options.has('verbose') ? await import('./verbose.ts') : {};
  const pauseMs = pauseBetween(options.last('rate'));
  let exitCode = 0;
  for (const [index, target] of targetsOf(options).entries()) {
    if (index > 0) process.spend(pauseMs);
    exitCode =
      target === undefined
        ? complainOfAddress(options, process)
        : await transfer({ target, index, body, options, session, process, secure, verboseTalk });
    if (exitCode !== 0 && options.has('fail-early')) break;
    await process.drained();
  }
  return exitCode;
}

/** One for each address that a pattern stands for; undefined for what is no address. */
function targetsOf(options: CurlOptions): readonly (CurlTarget | undefined)[] {
  return options.targets.flatMap((target): readonly (CurlTarget | undefined)[] => {
    if (options.has('globoff')) return [target];
    const urls = expand(target.url);
    return urls === undefined ? [undefined] : urls.map((url) => ({ ...target, url }));
  });
}

function complainOfAddress(options: CurlOptions, { write }: Process): number {
  if (!options.has('silent') || options.has('show-error'))
    write('stderr', `curl: (${BAD_ADDRESS}) bad range or set in the address\n`);
  return BAD_ADDRESS;
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `5/s`: at most so many transfers in a time. */
function pauseBetween(rate: string | undefined): number {
  const [, count = '1', unit = 'h'] = /^(\d+)\/\d*([smhd])$/.exec(rate ?? '') ?? [];
  return rate === undefined ? 0 : (UNIT_MS[unit] ?? 0) / Number(count);
}
