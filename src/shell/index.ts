/** A small bash over the cluster: public interface. */

export { containerPrograms } from './container.ts';
export type { Files } from './files/files.ts';
export { isUnfinished, splitCommands } from './lines.ts';
export { createHome, createShell, HOME, type Shell, type ShellOptions } from './reader.ts';
export type { ShellIo } from './shell.ts';
export { bashAtPrompt, bashInScript } from './voice.ts';
