/** How a shell words what it says itself: bash at a prompt, bash in a script, busybox ash. */

export interface Voice {
  /** Jobs are announced, as at a prompt. */
  readonly isInteractive: boolean;
  /** `/dev/tcp/HOST/PORT` is a connection, not a file. */
  readonly knowsSockets: boolean;
  /** What stands before a message about a line of `source`, counted from 1. */
  prefix(name: string, line: number): string;
  syntaxError(name: string, line: number, message: string, text: string): string;
  notFound(name: string): string;
  notExecutable(path: string): string;
  /** @param reason in the words of the system */
  cannotOpen(path: string, reason: string, write: boolean): string;
}

/** bash.git `error.c`: `get_name_for_error` and, when not interactive, the line. */
const bash = {
  knowsSockets: true,
  notFound: (name: string) => `${name}: command not found`,
  notExecutable: (path: string) => `${path}: Permission denied`,
  cannotOpen: (path: string, reason: string) => `${path}: ${reason}`,
};

export const bashAtPrompt: Voice = {
  ...bash,
  isInteractive: true,
  prefix: (name) => `${name}: `,
  syntaxError: (name, _line, message) => `${name}: ${message}\n`,
};

/** As `bash -c` speaks. */
export const bashInScript: Voice = {
  ...bash,
  isInteractive: false,
  prefix: (name, line) => `${name}: line ${line}: `,
  syntaxError: (name, line, message, text) => {
    const shown = message.includes('near unexpected token')
      ? `${name}: -c: line ${line}: \`${text}'\n`
      : '';
    return `${name}: -c: line ${line}: ${message}\n${shown}`;
  },
};

/** busybox `shell/ash.c`: `sh: nothing: not found`. */
export const ash: Voice = {
  isInteractive: false,
  knowsSockets: false,
  prefix: (name) => `${name}: `,
  syntaxError: (name, _line, message) => `${name}: syntax error: ${posixWords(message)}\n`,
  notFound: (name) => `${name}: not found`,
  notExecutable: (path) => `${path}: Permission denied`,
  cannotOpen: (path, reason, write) =>
    write
      ? `can't create ${path}: ${reason.replace(/^No such file or directory$/, 'nonexistent directory')}`
      : `can't open ${path}: ${reason.replace(/^No such file or directory$/, 'no such file')}`,
};

/** dash `error.c`, the `sh` of Debian: `sh: 1: nothing: not found`. */
export const dash: Voice = {
  ...ash,
  prefix: (name, line) => `${name}: ${line}: `,
  syntaxError: (name, line, message) => `${name}: ${line}: Syntax error: ${dashWords(message)}\n`,
  cannotOpen: (path, reason, write) =>
    write
      ? `cannot create ${path}: ${reason.replace(/^No such file or directory$/, 'Directory nonexistent')}`
      : `cannot open ${path}: ${reason.replace(/^No such file or directory$/, 'No such file')}`,
};

/** Of bash's words about syntax those of busybox. */
function posixWords(message: string): string {
  const token = /near unexpected token `(.*)'$/.exec(message)?.[1];
  if (token !== undefined)
    return token === 'newline' ? 'unexpected newline' : `unexpected "${token}"`;
  return /looking for matching/.test(message)
    ? 'unterminated quoted string'
    : message.replace(/^syntax error: /, '');
}

function dashWords(message: string): string {
  const token = /near unexpected token `(.*)'$/.exec(message)?.[1];
  if (token !== undefined)
    return token === 'newline' ? 'newline unexpected' : `"${token}" unexpected`;
  return /looking for matching/.test(message)
    ? 'Unterminated quoted string'
    : 'end of file unexpected';
}
