/** Which of the lesson's files its commands name. */

/**
 * In the order in which they are named. A folder names all files in it.
 * @param files their paths, as the shell of a lesson sees them from where it begins
 */
export function namedFiles(
  commands: readonly string[],
  files: Iterable<string>,
): readonly string[] {
  const known = [...files];
  const words = commands.flatMap((command) => command.split(/[\s'"=,;|&<>()]+/));
  const named = words.flatMap((word) => {
    const path = word.replace(/^(?:\.\/|~\/)/, '').replace(/\/$/, '');
    return path === '' ? [] : known.filter((file) => file === path || file.startsWith(`${path}/`));
  });
  return [...new Set(named)];
}
