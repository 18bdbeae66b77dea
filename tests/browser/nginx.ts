/** nginx with the configuration of deploy/, on a free port of this machine, as the container runs it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const HOW_TO_INSTALL = 'apt-get install nginx-light';

/** The program, if this machine has it. */
export function findNginx(): string | undefined {
  const found = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find((path) => {
    try {
      execFileSync(path, ['-v'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  return found;
}

export interface Nginx {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Only what depends on the machine is replaced: the port, the folder of the site and that of temporary files.
 *
 * @param dist the built site
 * @param base below which path it is served, such as `/course/`
 */
export async function startNginx(program: string, dist: string, base = '/'): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const site = join(folder, 'html');
  cpSync(dist, join(site, base), { recursive: true });
  const port = await freePort();
  const path = join(folder, 'nginx.conf');
  writeFileSync(
    path,
    readFileSync('deploy/nginx.conf', 'utf8')
      .replaceAll(' /tmp/', ` ${folder}/`)
      .replaceAll('/usr/share/nginx/html', site)
      .replace('404 /404.html', `404 ${base}404.html`)
      .replace('listen 8080;', `listen 127.0.0.1:${port};`)
      .replace('listen [::]:8080;', ''),
  );
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  const running = spawn(program, ['-c', path, '-g', 'daemon off;'], { stdio: 'inherit' });
  const origin = `http://127.0.0.1:${port}`;
  await answered(origin, running);
  return {
    origin,
    async close() {
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGQUIT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answered(origin: string, running: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (running.exitCode !== null) throw new Error(`nginx ended with ${running.exitCode}`);
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nginx does not answer');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
