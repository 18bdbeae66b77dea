/** Runs programs of `awk`: values, fields, statements. */

import type { Process } from '../../process.ts';
import { callFunction } from './functions.ts';
import { AwkError, type Expression, type Rule, type Statement } from './syntax.ts';
import {
  type AwkValue,
  compareValues,
  expressionOf,
  formatText,
  fromInput,
  isTrue,
  numberOf,
  splitFields,
  textOf,
} from './values.ts';

export class ExitAwk extends Error {}
class NextRecord extends Error {}
class LeaveLoop extends Error {}
class ContinueLoop extends Error {}

/** Steps between two records. */
const MAX_STEPS = 2_000_000;
const MAX_FIELDS = 10_000;

export class AwkRun {
  status = 0;
  readonly readsInput: boolean;
  readonly #rules: readonly Rule[];
  readonly #process: Process;
  readonly #variables = new Map<string, AwkValue>();
  readonly #arrays = new Map<string, Map<string, AwkValue>>();
  readonly #open = new Set<Rule>();
  #fields: string[] = [];
  #record = '';
  #steps = 0;
  #inEnd = false;

  constructor(rules: readonly Rule[], process: Process) {
    this.#rules = rules;
    this.#process = process;
    this.readsInput = rules.some(({ when }) => when !== 'BEGIN');
    const initial = {
      FS: ' ',
      OFS: ' ',
      ORS: '\n',
      RS: '\n',
      SUBSEP: '\x1c',
      CONVFMT: '%.6g',
      OFMT: '%.6g',
    };
    for (const [name, text] of Object.entries(initial)) this.set(name, text);
    for (const name of ['NR', 'NF', 'FNR']) this.set(name, 0);
    const environment = this.array('ENVIRON');
    for (const [name, text] of process.environment) environment.set(name, fromInput(text));
  }

  set(name: string, value: AwkValue): void {
    this.#variables.set(name, value);
    if (name === 'NF') this.#resize(numberOf(value));
  }

  /** As from the command line: escapes are read, and what looks like a number is one. */
  assignText(name: string, text: string): void {
    this.set(name, fromInput(text.replace(/\\n/g, '\n').replace(/\\t/g, '\t')));
  }

  get(name: string): AwkValue {
    return this.#variables.get(name) ?? undefined;
  }

  text(name: string): string {
    return textOf(this.get(name));
  }

  array(name: string): Map<string, AwkValue> {
    const known = this.#arrays.get(name) ?? new Map<string, AwkValue>();
    this.#arrays.set(name, known);
    return known;
  }

  begin(): void {
    for (const rule of this.#rules) if (rule.when === 'BEGIN') this.#run(rule.action);
  }

  beginFile(path: string): void {
    this.set('FILENAME', path);
    this.set('FNR', 0);
  }

  record(line: string): void {
    this.#steps = 0;
    this.set('NR', numberOf(this.get('NR')) + 1);
    this.set('FNR', numberOf(this.get('FNR')) + 1);
    this.setRecord(line);
    try {
      for (const rule of this.#rules)
        if (rule.when === 'record' && this.#selects(rule)) this.#run(rule.action);
    } catch (signal) {
      if (!(signal instanceof NextRecord)) throw signal;
    }
  }

  end(): void {
    this.#inEnd = true;
    this.#steps = 0;
    for (const rule of this.#rules) if (rule.when === 'END') this.#run(rule.action);
  }

  /** `exit` outside END still runs END. */
  endAfterExit(): number {
    try {
      if (!this.#inEnd) this.end();
    } catch (signal) {
      if (!(signal instanceof ExitAwk)) throw signal;
    }
    return this.status;
  }

  #selects(rule: Rule): boolean {
    const { pattern, until } = rule;
    if (pattern === undefined) return true;
    if (until === undefined) return isTrue(this.value(pattern));
    if (!this.#open.has(rule)) {
      if (!isTrue(this.value(pattern))) return false;
      this.#open.add(rule);
    }
    if (isTrue(this.value(until))) this.#open.delete(rule);
    return true;
  }

  setRecord(text: string): void {
    this.#record = text;
    this.#fields = splitFields(text, this.text('FS'));
    this.#variables.set('NF', this.#fields.length);
  }

  #resize(count: number): void {
    if (count > MAX_FIELDS) throw new AwkError(`too many fields: ${count}`);
    while (this.#fields.length < count) this.#fields.push('');
    this.#fields.length = Math.max(0, count);
    this.#record = this.#fields.join(this.text('OFS'));
  }

  field(index: number): AwkValue {
    if (index < 0) throw new AwkError(`attempt to access field ${index}`);
    if (index === 0) return fromInput(this.#record);
    const text = this.#fields[index - 1];
    return text === undefined ? undefined : fromInput(text);
  }

  #setField(index: number, text: string): void {
    if (index === 0) {
      this.setRecord(text);
      return;
    }
    if (index > this.#fields.length) this.set('NF', index);
    this.#fields[index - 1] = text;
    this.#record = this.#fields.join(this.text('OFS'));
  }

  #spend(): void {
    this.#steps += 1;
    if (this.#steps > MAX_STEPS) throw new AwkError(`stopped: more than ${MAX_STEPS} steps`);
  }

  #run(statement: Statement): void {
    this.#spend();
    switch (statement.type) {
      case 'block':
        for (const each of statement.body) this.#run(each);
        return;
      case 'print':
        this.#print(statement.args, statement.formatted);
        return;
      case 'expression':
        this.value(statement.expression);
        return;
      case 'if':
        if (isTrue(this.value(statement.test))) this.#run(statement.yes);
        else if (statement.no !== undefined) this.#run(statement.no);
        return;
      case 'while':
        this.#loop(
          () => isTrue(this.value(statement.test)),
          () => this.#run(statement.body),
          () => {},
          statement.first,
        );
        return;
      case 'for':
        this.#for(statement);
        return;
      case 'forIn':
        this.#forIn(statement);
        return;
      case 'delete':
        if (statement.keys.length === 0) this.array(statement.name).clear();
        else this.array(statement.name).delete(this.#key(statement.keys));
        return;
      case 'exit':
        if (statement.status !== undefined)
          this.status = numberOf(this.value(statement.status)) & 255;
        throw new ExitAwk();
      case 'next':
        throw new NextRecord();
      case 'break':
        throw new LeaveLoop();
      case 'continue':
        throw new ContinueLoop();
    }
  }

  #for(statement: Extract<Statement, { type: 'for' }>): void {
    const { begin, test, step, body } = statement;
    if (begin !== undefined) this.#run(begin);
    this.#loop(
      () => test === undefined || isTrue(this.value(test)),
      () => this.#run(body),
      () => step !== undefined && this.#run(step),
    );
  }

  #forIn({ variable, array, body }: Extract<Statement, { type: 'forIn' }>): void {
    const keys = [...this.array(array).keys()];
    this.#loop(
      () => keys.length > 0,
      () => {
        this.set(variable, fromInput(keys.shift() ?? ''));
        this.#run(body);
      },
      () => {},
    );
  }

  #loop(goesOn: () => boolean, turn: () => void, step: () => unknown, first = false): void {
    try {
      for (let isFirst = first; isFirst || goesOn(); step()) {
        isFirst = false;
        this.#spend();
        try {
          turn();
        } catch (signal) {
          if (!(signal instanceof ContinueLoop)) throw signal;
        }
      }
    } catch (signal) {
      if (!(signal instanceof LeaveLoop)) throw signal;
    }
  }

  #print(args: readonly Expression[], formatted: boolean): void {
    const values = args.map((each) => this.value(each));
    const { write } = this.#process;
    if (formatted) {
      const [format, ...rest] = values;
      write('stdout', formatText(textOf(format), rest));
    } else {
      const texts = args.length === 0 ? [this.#record] : values.map(textOf);
      write('stdout', texts.join(this.text('OFS')) + this.text('ORS'));
    }
  }

  #key(keys: readonly Expression[]): string {
    return keys.map((key) => textOf(this.value(key))).join(this.text('SUBSEP'));
  }

  value(node: Expression): AwkValue {
    switch (node.type) {
      case 'number':
      case 'text':
        return node.value;
      case 'pattern':
        return Number(expressionOf(node.source).test(this.#record));
      case 'variable':
        return this.get(node.name);
      case 'field':
        return this.field(Math.trunc(numberOf(this.value(node.index))));
      case 'element': {
        const array = this.array(node.name);
        const key = this.#key(node.keys);
        if (!array.has(key)) array.set(key, undefined);
        return array.get(key);
      }
      case 'in':
        return Number(this.array(node.name).has(this.#key(node.keys)));
      case 'assign':
        return this.#assign(node);
      case 'step': {
        const before = numberOf(this.value(node.target));
        this.store(node.target, before + node.by);
        return node.prefix ? before + node.by : before;
      }
      case 'unary': {
        const value = this.value(node.operand);
        if (node.operator === '!') return Number(!isTrue(value));
        return node.operator === '-' ? -numberOf(value) : numberOf(value);
      }
      case 'choice':
        return this.value(isTrue(this.value(node.test)) ? node.yes : node.no);
      case 'binary':
        return this.#binary(node);
      case 'call':
        return callFunction(node.name, node.args, this);
    }
  }

  /** Where an argument that is a pattern stands for itself. */
  pattern(node: Expression | undefined): RegExp {
    if (node === undefined) return /(?:)/;
    return expressionOf(node.type === 'pattern' ? node.source : textOf(this.value(node)));
  }

  store(target: Expression, value: AwkValue): void {
    if (target.type === 'variable') this.set(target.name, value);
    else if (target.type === 'element') this.array(target.name).set(this.#key(target.keys), value);
    else if (target.type === 'field')
      this.#setField(Math.trunc(numberOf(this.value(target.index))), textOf(value));
  }

  #assign({ operator, target, value }: Extract<Expression, { type: 'assign' }>): AwkValue {
    const given = this.value(value);
    const sign = operator.slice(0, -1).replace('**', '^');
    const result =
      sign === '' ? given : calculate(sign, numberOf(this.value(target)), numberOf(given));
    this.store(target, result);
    return result;
  }

  #binary({ operator, left, right }: Extract<Expression, { type: 'binary' }>): AwkValue {
    this.#spend();
    if (operator === '&&') return Number(isTrue(this.value(left)) && isTrue(this.value(right)));
    if (operator === '||') return Number(isTrue(this.value(left)) || isTrue(this.value(right)));
    const first = this.value(left);
    if (operator === '~') return Number(this.pattern(right).test(textOf(first)));
    if (operator === '!~') return Number(!this.pattern(right).test(textOf(first)));
    const second = this.value(right);
    if (operator === ' ') return textOf(first) + textOf(second);
    const order = /^[<>=!]/.test(operator) ? compareValues(first, second) : undefined;
    if (order !== undefined) return Number(holds(operator, order));
    return calculate(operator, numberOf(first), numberOf(second));
  }
}

function holds(operator: string, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '==':
      return order === 0;
    default:
      return order !== 0;
  }
}

function calculate(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '^':
      return left ** right;
    default:
      if (right === 0) throw new AwkError(`division by zero${operator === '%' ? ' in %' : ''}`);
      return operator === '/' ? left / right : left % right;
  }
}
