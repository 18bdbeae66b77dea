/** Reads a YAML file of content/ against a schema; what does not fit fails the build with the file and the line.
 *  (Astro's own `file` loader only logs a file that cannot be read, and goes on with what it had before.) */
import { readFile } from 'node:fs/promises';
import type { Loader } from 'astro/loaders';
import type { z } from 'astro/zod';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';

/** Throws an Error whose message begins with `file:line:`. */
export function parseYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    throw new Error(`${file}:${lines.linePos(syntax.pos[0]).line}: ${syntax.message}`);
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const { path, message } = issue;
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const { line } = lines.linePos(offsetOf(document, [...path, ...unknown]));
    return `${file}:${line}: ${path.join('.') || 'the file'}: ${message}`;
  });
  throw new Error(problems.join('\n'));
}

/** A collection in one YAML file: `entriesOf` gives each entry its id. Reloads when the file changes. */
export function yamlFile<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  entriesOf: (data: z.output<Schema>) => readonly (readonly [id: string, entry: object])[],
): Loader {
  return {
    name: 'yaml-file',
    async load({ config, store, watcher }) {
      const url = new URL(file, config.root);
      const read = async () => {
        const data = parseYaml(file, await readFile(url, 'utf8'), schema);
        store.clear();
        for (const [id, entry] of entriesOf(data)) store.set({ id, data: { ...entry } });
      };
      await read();
      watcher?.add(url.pathname);
      watcher?.on('change', (path) => (path === url.pathname ? read() : undefined));
    },
  };
}

/** Where the value stands, or the nearest thing around it when there is none. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
