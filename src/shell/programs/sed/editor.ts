/** Carries out a script of `sed`, line by line. */

import { ProgramError } from '../../errors.ts';
import type { Input } from '../../input.ts';
import type { Process } from '../../process.ts';
import type { Address, SedCommand, Substitution } from './script.ts';

/** Steps that one line may take through loops of `b` and `t`. */
const MAX_STEPS = 100_000;

export class Editor {
  readonly #commands: readonly SedCommand[];
  readonly #quiet: boolean;
  readonly #process: Process;
  readonly #print: (text: string) => void;
  #pattern = '';
  #hold = '';
  #number = 0;
  #next: string | undefined;
  /** The last line had its newline. */
  #ending = '\n';
  #appended: string[] = [];
  #ranges = new Map<SedCommand, number | 'open'>();
  #substituted = false;
  #quit: number | undefined;

  constructor(
    commands: readonly SedCommand[],
    quiet: boolean,
    process: Process,
    print: (text: string) => void,
  ) {
    this.#commands = commands;
    this.#quiet = quiet;
    this.#process = process;
    this.#print = print;
  }

  /** The status that `q` gives, or undefined at the end of input. */
  async edit(input: Input): Promise<number | undefined> {
    this.#next = await input.readLine();
    while (this.#next !== undefined && this.#quit === undefined) {
      if (this.#process.signal.aborted) return 130;
      await this.#advance(input);
      await this.#cycle(input);
      await this.#process.drained();
    }
    return this.#quit;
  }

  async #advance(input: Input): Promise<void> {
    const line = this.#next ?? '';
    this.#ending = line.endsWith('\n') ? '\n' : '';
    this.#pattern = line.replace(/\n$/, '');
    this.#number += 1;
    this.#substituted = false;
    this.#next = await input.readLine();
    if (this.#number % 500 === 0) await this.#process.breathe();
  }

  async #cycle(input: Input): Promise<void> {
    let steps = 0;
    for (let at = 0; at < this.#commands.length; at += 1) {
      steps += 1;
      if (steps > MAX_STEPS) throw new ProgramError('stopped: a loop without end', 1);
      const command = this.#commands[at] as SedCommand;
      if (!this.#selects(command)) {
        if (command.name === '{') at = command.end;
        continue;
      }
      const result = await this.#act(command, input);
      if (result === 'delete') return this.#flush();
      if (result === 'end') break;
      if (result === 'restart') at = -1;
      else if (typeof result === 'number') at = result - 1;
    }
    if (!this.#quiet) this.#print(this.#pattern + this.#ending);
    this.#flush();
  }

  #flush(): void {
    for (const text of this.#appended) this.#print(text);
    this.#appended = [];
  }

  #selects(command: SedCommand): boolean {
    const { first, second, negated } = command;
    if (first === undefined) return !negated;
    if (second === undefined) return this.#matches(first) !== negated;
    return this.#inRange(command, first, second) !== negated;
  }

  #inRange(command: SedCommand, first: Address, second: Address): boolean {
    const open = this.#ranges.get(command);
    if (open === undefined) {
      if (!this.#matches(first)) return false;
      const end = rangeEnd(second, this.#number);
      if (end === 'open' || end > this.#number) this.#ranges.set(command, end);
      return true;
    }
    const isLast = open === 'open' ? this.#matches(second) : this.#number >= open;
    if (isLast) this.#ranges.delete(command);
    return open === 'open' || this.#number <= open;
  }

  #matches(address: Address): boolean {
    switch (address.type) {
      case 'line':
        return this.#number === address.number;
      case 'last':
        return this.#next === undefined;
      case 'step':
        return address.step === 0
          ? this.#number === address.first
          : this.#number >= address.first && (this.#number - address.first) % address.step === 0;
      case 'count':
        return false;
      case 'expression':
        return address.expression.test(this.#pattern);
    }
  }

  async #act(command: SedCommand, input: Input): Promise<undefined | string | number> {
    switch (command.name) {
      case 's':
        this.#substitute(command.substitution);
        return undefined;
      case 'y':
        this.#pattern = [...this.#pattern].map((each) => command.map.get(each) ?? each).join('');
        return undefined;
      case 'p':
        this.#print(`${this.#pattern}\n`);
        return undefined;
      case 'P':
        this.#print(`${this.#pattern.replace(/\n[\s\S]*$/, '')}\n`);
        return undefined;
      case '=':
        this.#print(`${this.#number}\n`);
        return undefined;
      case 'd':
        return 'delete';
      case 'D': {
        const rest = /\n([\s\S]*)$/.exec(this.#pattern)?.[1];
        if (rest === undefined) return 'delete';
        this.#pattern = rest;
        return 'restart';
      }
      case 'a':
        this.#appended.push(`${command.text}\n`);
        return undefined;
      case 'i':
        this.#print(`${command.text}\n`);
        return undefined;
      case 'c':
        if (command.second === undefined || !this.#ranges.has(command))
          this.#print(`${command.text}\n`);
        return 'delete';
      case 'q':
      case 'Q':
        this.#quit = command.status;
        if (command.name === 'Q') return 'delete';
        return 'end';
      case 'n':
        if (!this.#quiet) this.#print(this.#pattern + this.#ending);
        if (this.#next === undefined) {
          this.#quit = 0;
          return 'delete';
        }
        await this.#advance(input);
        return undefined;
      case 'N': {
        if (this.#next === undefined) {
          this.#quit = 0;
          return 'end';
        }
        const before = this.#pattern;
        await this.#advance(input);
        this.#pattern = `${before}\n${this.#pattern}`;
        return undefined;
      }
      case 'h':
        this.#hold = this.#pattern;
        return undefined;
      case 'H':
        this.#hold += `\n${this.#pattern}`;
        return undefined;
      case 'g':
        this.#pattern = this.#hold;
        return undefined;
      case 'G':
        this.#pattern += `\n${this.#hold}`;
        return undefined;
      case 'x':
        [this.#pattern, this.#hold] = [this.#hold, this.#pattern];
        return undefined;
      case 'b':
        return this.#target(command.label);
      case 't':
        if (!this.#substituted) return undefined;
        this.#substituted = false;
        return this.#target(command.label);
      default:
        return undefined;
    }
  }

  #target(label: string): number | 'end' {
    if (label === '') return 'end';
    return this.#commands.findIndex((each) => each.name === ':' && each.label === label) + 1;
  }

  #substitute({ expression, replace, every, nth, prints, target }: Substitution): void {
    let count = 0;
    let changed = false;
    const text = this.#pattern.replace(expression, (...found) => {
      count += 1;
      if (every ? count < nth : count !== nth) return String(found[0]);
      changed = true;
      return replace(found.map((part) => (typeof part === 'string' ? part : '')));
    });
    if (!changed) return;
    this.#pattern = text;
    this.#substituted = true;
    if (prints) this.#print(`${text}\n`);
    if (target !== undefined) {
      const { files } = this.#process;
      files.write(target, `${files.read(target) ?? ''}${text}\n`);
    }
  }
}

/** The last line of a range that begins at `line`, where that is known. */
function rangeEnd(second: Address, line: number): number | 'open' {
  if (second.type === 'line') return second.number;
  return second.type === 'count' ? line + second.count : 'open';
}
