/** `npm run lab -- DIR`: runs DIR/script.txt in a fresh cluster and prints the transcript. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { runLab, transcribe } from '../src/terminal/lab.ts';
import { CLUSTER_FLAGS, CLUSTER_USAGE, clusterOptions } from './cluster-options.ts';

const USAGE = `npm run lab -- DIR [--seed words] [--no-cloud] [--no-policies] [--any-image] [--mode nftables]
  DIR            folder with script.txt, one command a line, and the files that its commands read
  -              in place of DIR: the script is read from standard input, the files are those of the lessons
${CLUSTER_USAGE}`;

const { folder, script, cluster } = await readArguments();
process.stdout.on('error', () => process.exit());
let exitCode = 0;
for await (const ran of runLab({ script, files: filesBelow(folder), cluster })) {
  process.stdout.write(transcribe(ran.command, ran));
  ({ exitCode } = ran);
}
process.exitCode = exitCode;

async function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: CLUSTER_FLAGS,
      allowPositionals: true,
    });
    const [place, ...more] = positionals;
    if (place === undefined || more.length > 0) throw new RangeError('Name one folder, or -.');
    const path = join(place, 'script.txt');
    if (place !== '-' && !existsSync(path)) throw new RangeError(`There is no ${path}.`);
    return {
      folder: place === '-' ? 'content/manifests' : place,
      script: place === '-' ? await text(process.stdin) : readFileSync(path, 'utf8'),
      cluster: clusterOptions(values),
    };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** What the recorder wrote beside a script is no input of it. */
function filesBelow(root: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((path) => !/^(script|transcript|scenario)\./.test(path))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}
