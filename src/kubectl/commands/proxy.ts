/** `kubectl proxy`: a server on this machine, which a page has no address for. */

import { defineCommand } from '../command.ts';
import { NotSimulatedError } from '../errors.ts';

export const proxy = defineCommand({
  flags: {
    'accept-hosts': { type: 'string' },
    'accept-paths': { type: 'string' },
    address: { type: 'string', default: '127.0.0.1' },
    'api-prefix': { type: 'string', default: '/' },
    'append-server-path': { type: 'boolean' },
    'disable-filter': { type: 'boolean' },
    keepalive: { type: 'duration', default: 0 },
    port: { type: 'integer', shorthand: 'p', default: 8001 },
    'reject-methods': { type: 'string' },
    'reject-paths': { type: 'string' },
    'unix-socket': { type: 'string', shorthand: 'u' },
    www: { type: 'string', shorthand: 'w' },
    'www-prefix': { type: 'string', shorthand: 'P', default: '/static/' },
  },
  async run({ flags }) {
    throw new NotSimulatedError(`kubectl proxy on ${flags.address}:${flags.port}`);
  },
});
