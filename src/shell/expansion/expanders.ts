/** The parts of expansion that are fetched when they are first used. */

import type { Expanders } from '../context.ts';

export const expanders: Expanders = {
  async braces(word) {
    return (await import('./braces.ts')).expandBraces(word);
  },
  async parameter(part, quoted, context) {
    return (await import('./parameters.ts')).parameterSegments(part, quoted, context);
  },
  async command(part, context) {
    return (await import('./substitution.ts')).commandOutput(part, context);
  },
  async arithmetic(part, context) {
    return (await import('./arithmetic.ts')).expandArithmetic(part, context);
  },
  async paths(pattern, files) {
    return (await import('./glob.ts')).matchingPaths(pattern, files);
  },
};
