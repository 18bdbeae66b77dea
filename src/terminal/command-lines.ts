/** What the reader typed, as the commands that an interactive shell would run one after the other. */

/**
 * A line ends its command unless a backslash, an open quote, an open here-document or an open
 * loop carries on. Empty lines are left out. What is still open at the end is a command as it is:
 * the shell then says what is missing.
 */
export function splitCommands(text: string): readonly string[] {
  const commands: string[] = [];
  let open = '';
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    if (open === '' && line.trim() === '') continue;
    open = open === '' ? line : `${open}\n${line}`;
    if (!isComplete(open)) continue;
    commands.push(open);
    open = '';
  }
  return open === '' ? commands : [...commands, open];
}

const HERE_DOCUMENT = /<<-?\s*(['"]?)([\w.-]+)\1/g;
const OPENS = /(?:^|[;&|\n]|\bdo\b|\bthen\b)\s*(?:for|while|until|if|case)\b/g;
const CLOSES = /(?:^|[;&|\n])\s*(?:done|fi|esac)\b/g;

function isComplete(command: string): boolean {
  const bare = withoutQuotes(command);
  if (bare === undefined || /(^|[^\\])(\\\\)*\\$/.test(command)) return false;
  const lines = command.split('\n');
  const documents = [...bare.matchAll(HERE_DOCUMENT)];
  if (
    documents.some(([, , delimiter]) => !lines.slice(1).some((line) => line.trim() === delimiter))
  )
    return false;
  if (documents.length > 0) return true;
  return (bare.match(OPENS)?.length ?? 0) <= (bare.match(CLOSES)?.length ?? 0);
}

/** The command with quoted text emptied, but for the delimiters of here-documents; undefined when a quote is open. */
function withoutQuotes(command: string): string | undefined {
  const bare = command.replace(
    /\\[\s\S]|(<<-?\s*'[^']*'|<<-?\s*"[^"]*")|'[^']*'|"(?:\\[\s\S]|[^"\\])*"/g,
    '$1',
  );
  const [beforeDocument = ''] = bare.split(/<<-?/);
  return /['"]/.test(beforeDocument) ? undefined : bare;
}
