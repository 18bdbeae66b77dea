/** What was typed, as the commands that a prompt takes one after the other. */

import { forEachChild, parse, type SyntaxNode } from 'unbash';
import { syntaxError } from './syntax.ts';

/** Whether a prompt would ask for more: an open quote, loop, here-document, or a backslash at the end. */
export function isUnfinished(text: string): boolean {
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return true;
  const script = parse(text);
  const problem = syntaxError(script, text);
  if (problem !== undefined) return problem.isUnfinished;
  return script.commands.some(hasOpenDocument);
}

function hasOpenDocument(node: SyntaxNode): boolean {
  if (node.type === 'HereDoc') return node.closing === undefined;
  let found = false;
  forEachChild(node, (child) => {
    found ||= hasOpenDocument(child);
  });
  return found;
}

/** Commands of a script, each with its further lines; empty lines are left out. */
export function splitCommands(text: string): readonly string[] {
  const commands: string[] = [];
  let open: string | undefined;
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    if (open === undefined && line.trim() === '') continue;
    open = open === undefined ? line : `${open}\n${line}`;
    if (isUnfinished(open)) continue;
    commands.push(open);
    open = undefined;
  }
  return open === undefined ? commands : [...commands, open.replace(/\n+$/, '')];
}
