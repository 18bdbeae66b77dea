/** How a shell words what it says itself: bash at a prompt, bash in a script, busybox ash. */

export interface Voice {
  /** Jobs are announced, as at a prompt. */
  readonly isInteractive: boolean;
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
  prefix: (name) => `${name}: `,
  syntaxError: (name, _line, message) =>
    `${name}: ${message
      .replace(/near unexpected token `(.*)'$/, (_, token: string) =>
        token === 'newline' ? 'unexpected newline' : `unexpected "${token}"`,
      )
      .replace(
        /^unexpected EOF while looking for matching `(.*)'$/,
        'syntax error: unterminated quoted string',
      )
      .replace('unexpected end of file', 'unexpected end of file')}\n`,
  notFound: (name) => `${name}: not found`,
  notExecutable: (path) => `${path}: Permission denied`,
  cannotOpen: (path, reason, write) =>
    write
      ? `can't create ${path}: ${reason === 'No such file or directory' ? 'nonexistent directory' : reason}`
      : `can't open ${path}: ${reason.replace(/^No such file or directory$/, 'no such file')}`,
};
