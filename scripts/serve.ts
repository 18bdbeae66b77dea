/** `npm start`, second half: serves the built site and prints its URL. */
import { createServer } from 'node:http';
import { staticSite } from './static-site.ts';

const port = Number(process.env['PORT'] ?? 4321);
const base = process.env['BASE_PATH'] ?? '/';

const server = createServer(staticSite('dist', base));
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(explain(error));
  process.exit(1);
});
server.listen(port, () => {
  console.log(`\nThe course is at http://localhost:${port}${base}\nStop it with Ctrl+C.`);
});

function explain(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`;
  }
  if (error.code === 'EACCES') {
    return `Port ${port} may not be opened by this user. Choose one above 1023: PORT=4321 npm start`;
  }
  return `The server cannot start: ${error.message}`;
}
