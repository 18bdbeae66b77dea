/** A command of kubectl: its name, its flags as data, and what it does. */

import { ExitError, usageError } from './errors.ts';
import type { Flags, FlagValues } from './flags/flag.ts';
import type { Session } from './session.ts';

/** One use of a command, after its flags were parsed. */
export interface Call<F extends Flags> {
  /** `kubectl create service`, for messages. */
  readonly path: string;
  readonly args: readonly string[];
  /** How many of `args` stand before `--`; undefined without `--`. */
  readonly argsBeforeDash: number | undefined;
  readonly flags: FlagValues<F>;
  /** Whether the line gives this flag. */
  given(flag: keyof F & string): boolean;
  readonly session: Session;
  /** Prints the help of a command such as `kubectl create`. */
  help(path: string, stream: 'stdout' | 'stderr'): Promise<void>;
}

/** A command by name: what it does is loaded when it is used. */
export interface Verb {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Undefined: real kubectl has it, and this one refuses it by name. */
  readonly load: (() => Promise<Command>) | undefined;
}

export interface Command {
  readonly flags: Flags;
  /** Long names of flags that must be given. */
  readonly required: readonly string[];
  /** Flags that real kubectl has here and this one refuses by name: `--watch`, `-w`. */
  readonly notSimulated: readonly string[];
  /** Commands below this one, such as `create service`. */
  readonly subcommands: readonly Verb[];
  /** Rejects with the errors of errors.ts. */
  run(call: Call<Flags>): Promise<void>;
}

export interface CommandDefinition<F extends Flags> {
  readonly flags: F;
  readonly required?: readonly (keyof F & string)[];
  readonly notSimulated?: readonly string[];
  readonly subcommands?: readonly Verb[];
  run(call: Call<F>): Promise<void>;
}

/** A name and where its code is. */
export function verb(
  name: string,
  load?: () => Promise<Command>,
  aliases: readonly string[] = [],
): Verb {
  return { name, aliases, load };
}

/** The one of this name. */
export function findVerb(verbs: readonly Verb[], name: string): Verb | undefined {
  return verbs.find((entry) => entry.name === name || entry.aliases.includes(name));
}

/** Completes a definition, and lets `run` see the values of its own flags with their types. */
export function defineCommand<F extends Flags>(definition: CommandDefinition<F>): Command {
  return {
    required: [],
    notSimulated: [],
    subcommands: [],
    ...definition,
    // The parser produced `call` from these very flags, so the values have the types of F.
    run: (call) => definition.run(call as unknown as Call<F>),
  };
}

/** A command that does nothing itself: without one of its subcommands it prints its help and fails. */
export function defineGroup(
  subcommands: readonly Verb[],
  helpTo: 'stdout' | 'stderr' = 'stderr',
): Command {
  return defineCommand({
    flags: {},
    subcommands,
    async run({ args, help, path }) {
      if (args.length > 0)
        throw usageError(path, `unknown command ${JSON.stringify(args.join(' '))}`);
      await help(path, helpTo);
      throw new ExitError('');
    },
  });
}
