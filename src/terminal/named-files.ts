/** Which of the lesson's files its commands name. */

/**
 * In the order in which they are named. A folder, after `-f` or with a slash at its end, names all files in it.
 * @param files their paths, as the shell of a lesson sees them from where it begins
 */
export function namedFiles(
  commands: readonly string[],
  files: Iterable<string>,
): readonly string[] {
  const known = [...files];
  const named = commands.flatMap((command) => {
    const words = command.split(/[\s'"=,;|&<>()]+/);
    return words.flatMap((word, index) => {
      const path = word.replace(/^(?:\.\/|~\/)/, '');
      if (known.includes(path)) return [path];
      const isFolder = path.endsWith('/') || FILE_FLAGS.has(words[index - 1] ?? '');
      const folder = path.replace(/\/?$/, '/');
      return isFolder ? known.filter((file) => file.startsWith(folder)) : [];
    });
  });
  return [...new Set(named)];
}

const FILE_FLAGS: ReadonlySet<string> = new Set(['-f', '--filename']);
