/** Finds a Chromium to test with: CHROME_PATH, then the system's, then the one inside the npm packages. */
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from 'playwright-core';

const NODE_MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));

/**
 * What `chromium.launch` of playwright-core needs.
 *
 * @throws when CHROME_PATH names no program, or no Chromium is found; the message says what to do
 */
export async function findChromium(): Promise<LaunchOptions> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) return { executablePath: requireProgram(chosen) };
  const installed = systemCandidates().find(isProgram);
  if (installed) return { executablePath: installed };
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium();
  throw new Error(
    `No Chromium on this machine (${process.platform} ${process.arch}), and the npm packages hold one for ` +
      'Linux x64 only. Install Chromium or Chrome, or name its program: CHROME_PATH=/path/to/chrome npm test',
  );
}

function requireProgram(path: string): string {
  if (isProgram(path)) return path;
  throw new Error(`CHROME_PATH is ${path}, which is not a program that can be run.`);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function systemCandidates(): string[] {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = [process.env['ProgramFiles'], process.env['LOCALAPPDATA']];
    return roots.map((root) => `${root}\\Google\\Chrome\\Application\\chrome.exe`);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Chromium with the libraries and fonts that it needs, so that it runs on a machine without any of them. */
async function packagedChromium(): Promise<LaunchOptions> {
  const folder = join(NODE_MODULES, '.cache', 'chromium');
  if (!existsSync(folder)) await unpack(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

/** Unpacks beside the target and renames, so that a folder that exists is complete. */
async function unpack(folder: string): Promise<void> {
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  await inflateArchives(partial);
  const fontSettings = join(partial, 'fonts', 'fonts.conf');
  const settings = await readFile(fontSettings, 'utf8');
  await writeFile(fontSettings, settings.replaceAll('/tmp/fonts', join(folder, 'fonts')));
  await rename(partial, folder);
}

/** `inflate` unpacks into the folder for temporary files, whatever that is: ours, for as long as it works. */
async function inflateArchives(folder: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  for (const name of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
    await inflate(join(NODE_MODULES, '@sparticuz', 'chromium', 'bin', name));
  }
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
}
