/** The ways in which a command fails, and what each prints (kubectl/pkg/cmd/util/helpers.go, checkErr). */

/** The body of a refused request, kind Status in meta/v1. */
export interface Status {
  readonly kind: 'Status';
  readonly status?: string;
  readonly message?: string;
  readonly reason?: string;
  readonly code?: number;
  readonly details?: {
    readonly name?: string;
    readonly kind?: string;
    readonly group?: string;
    readonly causes?: readonly {
      readonly reason?: string;
      readonly message?: string;
      readonly field?: string;
    }[];
  };
}

/** The command line or a file is wrong, or something did not come about: printed as `error: message`. */
export class CommandError extends Error {
  /** What had been printed on stdout by then. */
  readonly printed: string;
  constructor(message: string, { printed = '' }: { readonly printed?: string } = {}) {
    super(message);
    this.printed = printed;
  }
}

/** Printed as it is, without `error: `; exit status `exitCode`. An empty message prints nothing. */
export class ExitError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Real kubectl would go on here; this one says by name what it lacks. */
export class NotSimulatedError extends CommandError {
  constructor(what: string) {
    super(`${what} is not simulated yet`);
  }
}

/** The API server refused. `prefix` is what kubectl puts before the server's message. */
export class StatusError extends Error {
  readonly status: Status;
  readonly prefix: string;
  constructor(status: Status, prefix = '') {
    super(prefix + (status.message ?? ''));
    this.status = status;
    this.prefix = prefix;
  }
}

/** The same refusal, with words that say what kubectl was doing. */
export function withContext(error: unknown, prefix: string): unknown {
  if (error instanceof StatusError) return new StatusError(error.status, prefix + error.prefix);
  if (error instanceof CommandError) return new CommandError(prefix + error.message);
  return error;
}

export function isNotFound(error: unknown): error is StatusError {
  return error instanceof StatusError && error.status.reason === 'NotFound';
}

/** A wrong command line of a command that exists; points to its help. */
export function usageError(path: string, message: string): CommandError {
  return new CommandError(`${message}\nSee '${path} -h' for help and examples`);
}

/** Collects failures so that the rest of a command goes on; `throwAll` reports them at the end. */
export class Failures {
  readonly #errors: unknown[] = [];
  add(error: unknown): void {
    if (error instanceof AggregateError) this.#errors.push(...error.errors);
    else this.#errors.push(error);
  }
  get any(): boolean {
    return this.#errors.length > 0;
  }
  /** Whether there are failures and all of them are of this sort. */
  all(isOfSort: (error: unknown) => boolean): boolean {
    return this.any && this.#errors.every(isOfSort);
  }
  get errors(): readonly unknown[] {
    return this.#errors;
  }
  /** The messages alone, without what kubectl puts before them. */
  get messages(): readonly string[] {
    return this.#errors.map((error) => (error instanceof Error ? error.message : String(error)));
  }
  throwAll(): void {
    if (this.any) throw new AggregateError(this.#errors);
  }
  /** These and then those; what was wrong with `files` is one failure among others, in brackets. */
  static throwTogether(failures: readonly Failures[], files: Failures): void {
    const present = failures.filter(({ any }) => any);
    const several = present.length > 1;
    const errors = present.flatMap((group) =>
      several && group === files && group.errors.length > 1
        ? [new ExitError(`[${group.messages.join(', ')}]`)]
        : group.errors,
    );
    if (errors.length > 0) throw new AggregateError(errors);
  }
}

/** What to print on stderr and the exit status. An error that kubectl did not foresee is thrown on. */
export function explainError(error: unknown): {
  readonly text: string;
  readonly exitCode: number;
} {
  if (error instanceof AggregateError) return explainAll(error.errors);
  if (error instanceof ExitError) return { text: line(error.message), exitCode: error.exitCode };
  if (error instanceof StatusError && error.status.reason === 'Invalid')
    return { text: line(invalid(error.status)), exitCode: 1 };
  const text = messageOf(error);
  return { text: line(error instanceof CommandError ? prefixed(text) : text), exitCode: 1 };
}

function explainAll(errors: readonly unknown[]): ReturnType<typeof explainError> {
  const [only, ...others] = errors;
  if (others.length === 0) return explainError(only);
  return { text: errors.map((error) => line(messageOf(error))).join(''), exitCode: 1 };
}

function messageOf(error: unknown): string {
  if (error instanceof StatusError) return serverError(error);
  if (error instanceof CommandError || error instanceof ExitError) return error.message;
  throw error;
}

function serverError({ status, message }: StatusError): string {
  const reason = status.reason === undefined || status.reason === '' ? '' : ` (${status.reason})`;
  return `Error from server${reason}: ${message}`;
}

function prefixed(message: string): string {
  return message.startsWith('error: ') ? message : `error: ${message}`;
}

function invalid({ details, message }: Status): string {
  const name = details?.kind || details?.name;
  const head = name
    ? `The ${details?.kind ?? ''} ${JSON.stringify(details?.name ?? '')} is invalid`
    : 'The request is invalid';
  const causes = [
    ...new Set((details?.causes ?? []).map((cause) => `${cause.field}: ${cause.message}`)),
  ];
  if (causes.length === 0) return name ? head : `${head}: ${message ?? ''}`;
  if (causes.length === 1) return `${head}: ${causes[0]}`;
  return `${head}: \n${causes.map((cause) => `* ${cause}`).join('\n')}`;
}

function line(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
