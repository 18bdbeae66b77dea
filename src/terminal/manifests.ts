/** The files that a lesson's shell sees: everything below `content/manifests`, in the build and in the worker. */

const FILES = import.meta.glob<string>('../../content/manifests/**/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** `sleep/sleep.yaml` to its text. */
export const MANIFESTS: ReadonlyMap<string, string> = new Map(
  Object.entries(FILES).map(([path, text]) => [path.replace('../../content/manifests/', ''), text]),
);
