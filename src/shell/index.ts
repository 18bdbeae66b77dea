/** A small bash over the cluster: public interface. */

export { createShell, type Shell, type ShellOptions } from './shell.ts';
