/** Flags as data: what a command accepts, and the type of what it then gets. */

interface FlagBase {
  /** One letter, used as `-n`. */
  readonly shorthand?: string;
  /** The value when the flag is given without one, as pflag's NoOptDefVal. */
  readonly alone?: string;
}

export interface BooleanFlag extends FlagBase {
  readonly type: 'boolean';
  readonly default?: boolean;
}

export interface StringFlag extends FlagBase {
  readonly type: 'string';
  readonly default?: string;
}

/** May be repeated; `commas` splits each value as pflag's StringSlice does (StringArray does not). */
export interface StringsFlag extends FlagBase {
  readonly type: 'strings';
  readonly commas: boolean;
}

export interface IntegerFlag extends FlagBase {
  readonly type: 'integer';
  readonly default: number;
}

/** A Go duration such as `1m30s`; the value is in ms. */
export interface DurationFlag extends FlagBase {
  readonly type: 'duration';
  readonly default: number;
}

export type Flag = BooleanFlag | StringFlag | StringsFlag | IntegerFlag | DurationFlag;

/** Flags by their long name. */
export type Flags = Readonly<Record<string, Flag>>;

export type FlagValue<F extends Flag> = F extends BooleanFlag
  ? boolean
  : F extends StringFlag
    ? string
    : F extends StringsFlag
      ? readonly string[]
      : number;

export type FlagValues<F extends Flags> = { readonly [Name in keyof F]: FlagValue<F[Name]> };
