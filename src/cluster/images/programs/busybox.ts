/** busybox 1.35: one binary that is many programs, as Alpine installs it, and as Debian does. */

import type { Process, Program } from '../program.ts';
import { cat } from './cat.ts';
import { echo } from './echo.ts';
import { env } from './env.ts';
import { hostname } from './hostname.ts';
import { largeNc, smallNc } from './nc.ts';
import { nslookup } from './nslookup.ts';
import { busyboxPing } from './ping-busybox.ts';
import { printenv } from './printenv.ts';
import { sleep } from './sleep.ts';
import { fail, succeed } from './true.ts';
import { wget } from './wget.ts';

/** The programs that are simulated, by name. */
export const applets: Readonly<Record<string, Program>> = {
  cat,
  echo,
  env,
  false: fail,
  hostname,
  nc: largeNc,
  nslookup,
  ping: busyboxPing,
  printenv,
  sleep,
  true: succeed,
  wget,
};

/** `busybox` itself on Alpine, and on Debian, whose own programs have the names of some applets. */
export const alpineBusybox: Program = (process) =>
  multiCall(applets, '2022-08-01 15:14:44 UTC', process);
export const debianBusybox: Program = (process) =>
  multiCall({ ...applets, nc: smallNc }, 'Debian 1:1.35.0-4+deb12u1+b1', process);

const NOT_FOUND = 127;

/** The applet that the first word names (`libbb/appletlib.c`, `busybox_main`). */
async function multiCall(
  own: Readonly<Record<string, Program>>,
  build: string,
  process: Process,
): Promise<number> {
  const [name = '--help', ...args] = process.args;
  const others = [...(process.machine.more?.keys() ?? [])].filter((other) => other !== 'bash');
  const names = [...new Set([...Object.keys(own), ...others])].sort();
  const program = own[name];
  if (program !== undefined) return program({ ...process, name, args });
  if (others.includes(name)) return process.run([name, ...args]);
  if (name === '--help') process.write('stdout', banner(build, names));
  else if (name === '--list') process.write('stdout', names.map((each) => `${each}\n`).join(''));
  else {
    process.write('stderr', `${name}: applet not found\n`);
    return NOT_FOUND;
  }
  return 0;
}

/** Simplified: the functions are those that are simulated. */
function banner(build: string, names: readonly string[]): string {
  return `BusyBox v1.35.0 (${build}) multi-call binary.
BusyBox is copyrighted by many authors between 1998-2015.
Licensed under GPLv2. See source distribution for detailed
copyright notices.

Usage: busybox [function [arguments]...]
   or: busybox --list
   or: function [arguments]...

\tBusyBox is a multi-call binary that combines many common Unix
\tutilities into a single executable.  Most people will create a
\tlink to busybox for each function they wish to use and BusyBox
\twill act like whatever it was invoked as.

Currently defined functions:
${lines(names)}
`;
}

const WIDTH = 70;

function lines(names: readonly string[]): string {
  const rows: string[] = [];
  for (const name of names) {
    const row = rows.at(-1);
    if (row === undefined || row.length + name.length + 2 > WIDTH) rows.push(name);
    else rows[rows.length - 1] = `${row}, ${name}`;
  }
  return rows.map((row) => `\t${row}`).join(',\n');
}
