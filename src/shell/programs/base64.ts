/** `base64`: bytes as letters, and back. */

import { ProgramError } from '../errors.ts';
import type { Program } from '../process.ts';
import { readOptions } from './options.ts';

export const base64: Program = async (process) => {
  const options = readOptions(process, {
    letters: 'diw:',
    long: { decode: 'd', 'ignore-garbage': 'i', wrap: 'w' },
  });
  const [path = '-'] = options.operands;
  const text = path === '-' ? await process.stdin.readAll() : process.files.read(path);
  if (text === undefined) throw new ProgramError(`${path}: ${process.files.problem(path)}`);
  process.write(
    'stdout',
    options.has('d') ? decode(text) : encode(text, Number(options.value('w') ?? 76)),
  );
  return 0;
};

function encode(text: string, width: number): string {
  const bytes = new TextEncoder().encode(text);
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  if (width === 0) return letters;
  return letters.replace(new RegExp(`.{1,${width}}`, 'g'), '$&\n');
}

function decode(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('\n', '')), (byte) => byte.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    throw new ProgramError('invalid input');
  }
}
