/** What `test`, `[` and `[[` ask of texts, numbers and files. */

import { ShellError } from './errors.ts';
import type { Files } from './files/files.ts';

/** @throws {ShellError} for an operator that is not simulated */
export function isTrueOf(operator: string, operand: string, files: Files): boolean {
  const stat = files.stat(operand);
  switch (operator) {
    case '-z':
      return operand === '';
    case '-n':
      return operand !== '';
    case '-e':
    case '-a':
    case '-r':
    case '-w':
      return stat !== undefined;
    case '-f':
      return stat?.type === 'file';
    case '-d':
      return stat?.type === 'directory';
    case '-s':
      return (stat?.size ?? 0) > 0;
    case '-x':
      return stat?.executable ?? false;
    case '-h':
    case '-L':
    case '-p':
    case '-S':
    case '-b':
    case '-c':
    case '-t':
      return false;
    default:
      throw new ShellError(`${operator}: not simulated`, 2);
  }
}

/** Undefined for what is no comparison of numbers. */
export function compareNumbers(operator: string, left: bigint, right: bigint): boolean | undefined {
  switch (operator) {
    case '-eq':
      return left === right;
    case '-ne':
      return left !== right;
    case '-lt':
      return left < right;
    case '-le':
      return left <= right;
    case '-gt':
      return left > right;
    case '-ge':
      return left >= right;
    default:
      return undefined;
  }
}

export function compareTexts(operator: string, left: string, right: string): boolean | undefined {
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    default:
      return undefined;
  }
}
