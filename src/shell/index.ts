/** A small bash over the cluster: public interface. */

export { manifestProblems } from '../kubectl/index.ts';
export type { Completion } from './completion/complete.ts';
export { containerPrograms } from './container.ts';
export type { Files } from './files/files.ts';
export type { Pace } from './jobs.ts';
export { createLimits, type LimitOptions } from './limits.ts';
export { isUnfinished, splitCommands } from './lines.ts';
export { createHome, createShell, HOME, type Shell, type ShellOptions } from './reader.ts';
export type { ShellIo } from './shell.ts';
export { bashAtPrompt, bashInScript } from './voice.ts';
