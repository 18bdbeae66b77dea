/** What the commands of a lesson leave standing of the files that they apply: pure. */
import { parseDocument } from 'yaml';
import { namedFiles } from '../../terminal/named-files.ts';

/** One object of a file, as YAML. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

export interface Standing {
  /** That commands created by name. */
  readonly namespaces: readonly string[];
  /** In the order in which they were first applied; of one object the last text. */
  readonly documents: readonly Document[];
}

/**
 * @param commands those that succeeded, in their order
 * @param files path to text
 */
export function standing(
  commands: readonly string[],
  files: ReadonlyMap<string, string>,
): Standing {
  const namespaces = new Set<string>();
  const documents = new Map<string, Document>();
  for (const command of commands) {
    const created = /^kubectl create (?:namespace|ns) ([a-z0-9-]+)$/.exec(command)?.[1];
    if (created !== undefined) namespaces.add(created);
    const verb = /^kubectl (?:\S+ )*?(apply|create|replace|delete) /.exec(command)?.[1];
    if (verb === undefined || command.includes('--dry-run')) continue;
    const namespace = /\s(?:-n|--namespace)[ =]([a-z0-9-]+)/.exec(command)?.[1];
    for (const path of namedFiles([command], files.keys()))
      for (const { identity, text } of documentsOf(files.get(path) ?? '', namespace))
        if (verb === 'delete') documents.delete(identity);
        else documents.set(identity, { path, text });
  }
  return { namespaces: [...namespaces], documents: [...documents.values()] };
}

/** The objects of a file, in the namespace that the command names. */
function documentsOf(text: string, namespace: string | undefined) {
  return text
    .split(/^---(?:[ \t].*)?$/m)
    .map((part) => ({ part, document: parseDocument(part) }))
    .filter(({ document }) => document.contents !== null)
    .map(({ part, document }) => {
      const given = document.getIn(['metadata', 'namespace']);
      if (namespace !== undefined && given === undefined)
        document.setIn(['metadata', 'namespace'], namespace);
      const identity = [
        document.get('kind'),
        given ?? namespace ?? 'default',
        document.getIn(['metadata', 'name']),
      ].join('/');
      const unchanged = namespace === undefined || given !== undefined;
      return { identity, text: (unchanged ? part : String(document)).trim() };
    });
}

/**
 * One YAML stream: comments, the namespaces, then each object below the path of its file.
 * Nothing in it depends on when it was made.
 */
export function oneFile(head: readonly string[], { namespaces, documents }: Standing): string {
  return `${[
    ...head.map((line) => `# ${line}`.trimEnd()),
    ...namespaces.map((name) => `---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}`),
    ...documents.map(({ path, text }) => `---\n# ${path}\n${text}`),
  ].join('\n')}\n`;
}

/** A remark on what differs on a real cluster. */
export interface Remark {
  /** Words of a manifest that it is about; about every lesson without. */
  readonly when?: string | undefined;
  readonly text: string;
}

export function remarksOn({ documents }: Standing, remarks: readonly Remark[]): readonly Remark[] {
  return remarks.filter(
    ({ when }) => when === undefined || documents.some(({ text }) => text.includes(when)),
  );
}
