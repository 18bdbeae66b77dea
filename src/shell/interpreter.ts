/** Runs a parsed script: lists, `&&` and `||`, pipes, simple commands. All else is refused by name. */

import type {
  AndOr,
  Command,
  CommandNode,
  ParsedScript,
  PipelineNode,
  Pipeline as PipelineSyntax,
  Statement,
} from 'unbash';
import type { Cluster } from '../cluster/index.ts';
import { programs } from './commands/index.ts';
import { InterruptedError, notSimulated } from './errors.ts';
import type { Files } from './files.ts';
import type { ShellIo } from './io.ts';
import type { Program } from './program.ts';
import { openRedirections, type Streams } from './redirections.ts';
import { expandWords } from './words.ts';

export interface ShellSession {
  readonly cluster: Cluster;
  readonly files: Files;
  /** `$?`. */
  lastStatus: number;
}

export async function runScript(
  script: ParsedScript,
  session: ShellSession,
  io: ShellIo,
): Promise<number> {
  for (const statement of script.commands) await runStatement(statement, session, io);
  return session.lastStatus;
}

const unknownCommandStatus = 127;

function runStatement(statement: Statement, session: ShellSession, io: ShellIo): Promise<void> {
  if (statement.background === true) throw notSimulated('running a command in the background (&)');
  return runNode(statement.command, session, io);
}

async function runNode(
  node: PipelineNode | AndOr,
  session: ShellSession,
  io: ShellIo,
): Promise<void> {
  if (node.type === 'AndOr') return runAndOr(node, session, io);
  if (node.type === 'Pipeline') return runPipeline(node, session, io);
  return runCommand(node, session, { stdin: '', stdout: io.write, stderr: io.write }, io);
}

async function runAndOr(node: AndOr, session: ShellSession, io: ShellIo): Promise<void> {
  for (const [index, command] of node.commands.entries()) {
    const operator = node.operators[index - 1];
    const skipped = operator === '&&' ? session.lastStatus !== 0 : session.lastStatus === 0;
    if (operator === undefined || !skipped) await runNode(command, session, io);
  }
}

/** Simplified: one command after the other, each with all the output of the one before it. */
async function runPipeline(
  { commands, operators, prefixes }: PipelineSyntax,
  session: ShellSession,
  io: ShellIo,
): Promise<void> {
  const [prefix] = prefixes;
  if (prefix !== undefined) throw notSimulated(prefix.type === 'Time' ? '`time`' : '`!`');
  let stdin = '';
  for (const [index, command] of commands.entries()) {
    let output = '';
    const isLast = index === commands.length - 1;
    const capture = (_: string, text: string): void => {
      output += text;
    };
    const streams = {
      stdin,
      stdout: isLast ? io.write : capture,
      stderr: operators[index] === '|&' ? capture : io.write,
    };
    await runCommand(command, session, streams, io);
    stdin = output;
  }
}

async function runCommand(
  node: CommandNode,
  session: ShellSession,
  streams: Streams,
  io: ShellIo,
): Promise<void> {
  if (io.signal.aborted) throw new InterruptedError();
  if (node.type !== 'Command') throw notSimulated(syntaxName(node.type));
  if (node.prefix.some((part) => part.type === 'Assignment')) throw notSimulated('variables');
  const redirected = openRedirections(node.redirects, session, streams);
  if (typeof redirected === 'string') {
    streams.stderr('stderr', `bash: ${redirected}\n`);
    session.lastStatus = 1;
    return;
  }
  session.lastStatus = await runSimple(node, session, redirected, io);
  if (io.signal.aborted) throw new InterruptedError();
  await session.cluster.settle();
}

async function runSimple(
  node: Command,
  session: ShellSession,
  { stdin, stdout, stderr }: Streams,
  { signal }: ShellIo,
): Promise<number> {
  const [name, ...args] = expandWords(wordsOf(node), session);
  if (name === undefined) return 0;
  const write = (stream: 'stdout' | 'stderr', text: string): void =>
    stream === 'stdout' ? stdout(stream, text) : stderr(stream, text);
  const program: Program | undefined = programs.get(name);
  if (program === undefined) {
    write('stderr', `bash: ${name}: command not found\n`);
    return unknownCommandStatus;
  }
  const { cluster, files } = session;
  return program({ args, stdin, write, files, cluster, signal });
}

function wordsOf({ name, args }: Command) {
  if (name === undefined) return [];
  return [
    name,
    ...args.map((argument) => {
      if (argument.type === 'Assignment') throw notSimulated('variables');
      return argument;
    }),
  ];
}

/** How a reader calls what the grammar calls by a type. */
function syntaxName(type: Exclude<CommandNode['type'], 'Command'>): string {
  const names = {
    ArithmeticCommand: '((...))',
    ArithmeticFor: 'the loop `for`',
    BraceGroup: 'a group in braces',
    Case: '`case`',
    Coproc: '`coproc`',
    For: 'the loop `for`',
    Function: 'a function',
    If: '`if`',
    Redirected: 'a redirection of several commands',
    Select: '`select`',
    Subshell: 'a group in parentheses',
    TestCommand: '[[...]]',
    While: 'the loops `while` and `until`',
  } as const;
  return names[type];
}
