/** The text of a here-document. */

import { type HereDoc, parse } from 'unbash';
import { type Context, complain } from '../context.ts';
import { expandParts } from './words.ts';

export async function hereDocument(document: HereDoc, context: Context): Promise<string> {
  if (document.closing === undefined) warn(document, context);
  const text = await textOf(document, context);
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** It ends with the script. */
function warn({ delimiter, pos }: HereDoc, context: Context): void {
  const { source, state } = context;
  const line = source.slice(0, pos).split('\n').length;
  state.position = source.length;
  complain(
    context,
    `warning: here-document at line ${line} delimited by end-of-file (wanted \`${delimiter?.value}')`,
  );
}

async function textOf(document: HereDoc, context: Context): Promise<string> {
  const { body, delimiter } = document.operator === '<<-' ? withoutTabs(document) : document;
  if (delimiter?.quoted) return body.text;
  if (body.parts !== undefined) return expandParts(body.parts, context);
  return body.text.replace(/\\([$`\\])|\\\n/g, '$1');
}

/** `<<-` takes the tabs that begin a line away; what is left is read again, as positions have moved. */
function withoutTabs(document: HereDoc): HereDoc {
  const { delimiter, body } = document;
  if (delimiter === undefined) return document;
  const text = body.text.replace(/^\t+/gm, '');
  const [statement] = parse(`: <<${delimiter.text}\n${text}${delimiter.value}\n`).commands;
  const command = statement?.command;
  const [read] = command?.type === 'Command' ? command.redirects : [];
  return read?.type === 'HereDoc' ? read : document;
}
