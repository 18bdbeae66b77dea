/** `npm start`, second half: serves the built site and prints its URL. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { staticSite } from './static-site.ts';

const port = Number(process.env['PORT'] || 4321);
const base = `/${process.env['BASE_PATH'] ?? ''}/`.replace(/\/+/g, '/');

if (!(Number.isInteger(port) && port >= 0 && port < 65536)) {
  stop(
    `PORT is ${process.env['PORT']}; a port is a number from 0 to 65535. For example: PORT=4321 npm start`,
  );
}
if (!existsSync('dist/index.html')) {
  stop('There is no built site in dist. Build it and serve it: npm start');
}

const server = createServer(staticSite('dist', base));
server.on('error', (error: NodeJS.ErrnoException) => stop(explain(error)));
server.listen(port, () => {
  const { port: opened } = server.address() as AddressInfo;
  console.log(`\nThe course is at http://localhost:${opened}${base}\nStop it with Ctrl+C.`);
});

function explain({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`;
  }
  if (code === 'EACCES') {
    return `Port ${port} may not be opened by this user. Choose one above 1023: PORT=4321 npm start`;
  }
  return `The server cannot start: ${message}`;
}

function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}
