/** Serves this folder on your own machine: `node serve.mjs`, then open the address that it prints. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.yaml': 'text/yaml',
};

const server = createServer(async ({ url = '/' }, response) => {
  const path = normalize(decodeURIComponent(url.split('?')[0]));
  const file = join(import.meta.dirname, path.endsWith('/') ? `${path}index.html` : path);
  try {
    const content = await readFile(file);
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(content);
  } catch {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is no such page here.');
  }
});

server.listen(Number(process.env.PORT ?? 8000), '127.0.0.1', () => {
  console.log(`The course is at http://127.0.0.1:${server.address().port}/\nStop it with Ctrl+C.`);
});
