/** `read`: one line of standard input into variables. */

import { assign, type Builtin } from '../context.ts';
import { ShellError, USAGE_STATUS } from '../errors.ts';
import { textOf } from '../state.ts';

export const read: Builtin = async ({ args, stdin }, context) => {
  let raw = false;
  let array: string | undefined;
  const names: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    if (word === '-r') raw = true;
    else if (word === '-p') index += 1;
    else if (word === '-a') array = args[++index] ?? '';
    else if (word.startsWith('-'))
      throw new ShellError(`read: the option ${word}: not simulated`, USAGE_STATUS);
    else names.push(word);
  }
  let line = await stdin.readLine();
  const status = line?.endsWith('\n') ? 0 : 1;
  while (!raw && line !== undefined && /(?:^|[^\\])(?:\\\\)*\\\n$/.test(line))
    line = line.slice(0, -2) + ((await stdin.readLine()) ?? '');
  const text = (line ?? '').replace(/\n$/, '');
  const ifs = textOf(context.state, 'IFS') ?? ' \t\n';
  if (array !== undefined) assign(context, array, split(text, Number.POSITIVE_INFINITY, ifs, raw));
  else if (names.length === 0) assign(context, 'REPLY', raw ? text : unescaped(text));
  else {
    const values = split(text, names.length, ifs, raw);
    for (const [index, name] of names.entries()) assign(context, name, values[index] ?? '');
  }
  return status;
};

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1');
}

/** At most `count` fields; the last takes the rest of the line, without the blanks around it. */
function split(text: string, count: number, ifs: string, raw: boolean): readonly string[] {
  const blanks = [...ifs].filter((one) => ' \t\n'.includes(one)).join('');
  const fields: string[] = [];
  let rest = trimStart(text, blanks);
  while (rest !== '' && fields.length < count - 1) {
    let end = 0;
    while (end < rest.length && !ifs.includes(rest.charAt(end)))
      end += !raw && rest.charAt(end) === '\\' ? 2 : 1;
    fields.push(rest.slice(0, end));
    rest = trimStart(rest.slice(end), blanks);
    if (rest !== '' && ifs.includes(rest.charAt(0)) && end < text.length)
      rest = trimStart(rest.slice(1), blanks);
    else if (ifs.includes(text.charAt(end)) && !blanks.includes(text.charAt(end)))
      rest = trimStart(rest, blanks);
  }
  if (rest !== '') fields.push(trimEnd(rest, blanks));
  return raw ? fields : fields.map(unescaped);
}

function trimStart(text: string, blanks: string): string {
  let start = 0;
  while (start < text.length && blanks.includes(text.charAt(start))) start += 1;
  return text.slice(start);
}

function trimEnd(text: string, blanks: string): string {
  let end = text.length;
  while (end > 0 && blanks.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
