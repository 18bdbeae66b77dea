import { expect, test } from 'vitest';
import { splitCommands } from './command-lines.ts';

test.each<[string, string, string[]]>([
  ['one a line', 'a\nb', ['a', 'b']],
  ['empty lines between', '\na\n\n  \nb\n', ['a', 'b']],
  ['Windows line ends', 'a\r\nb', ['a', 'b']],
  ['a backslash carries on', 'a \\\n  -o b\nc', ['a \\\n  -o b', 'c']],
  ['an escaped backslash does not', 'a \\\\\nb', ['a \\\\', 'b']],
  ['an open quote carries on', 'echo "a\nb"\nc', ['echo "a\nb"', 'c']],
  ['single quotes too', "echo 'a\n\nb'\nc", ["echo 'a\n\nb'", 'c']],
  ['an escaped quote is no quote', "echo it\\'s\nb", ["echo it\\'s", 'b']],
  ['a quote in other quotes is no quote', `echo "it's"\nb`, [`echo "it's"`, 'b']],
  ['a here-document', 'cat <<EOF\na\n\nb\nEOF\nc', ['cat <<EOF\na\n\nb\nEOF', 'c']],
  [
    'with a quote in it',
    "kubectl apply -f - <<'EOF'\nit's\nEOF\nc",
    ["kubectl apply -f - <<'EOF'\nit's\nEOF", 'c'],
  ],
  ['with tabs', 'cat <<-EOF\n\ta\n\tEOF\nc', ['cat <<-EOF\n\ta\n\tEOF', 'c']],
  ['a loop', 'for i in 1 2; do\n  echo $i\ndone\nc', ['for i in 1 2; do\n  echo $i\ndone', 'c']],
  [
    'a loop on one line',
    'for i in 1 2; do echo $i; done\nc',
    ['for i in 1 2; do echo $i; done', 'c'],
  ],
  [
    'nested',
    'while a; do if b; then\nc; fi\ndone\nd',
    ['while a; do if b; then\nc; fi\ndone', 'd'],
  ],
  ['words that look like keywords', 'echo for if\nb', ['echo for if', 'b']],
  ['what stays open is left to the shell', 'echo "a\nb', ['echo "a\nb']],
  ['nothing', ' \n\n', []],
])('%s', (_, text, commands) => expect(splitCommands(text)).toEqual(commands));
