/** The three ways to show a trace. */

import type { Trace } from './trace.ts';
import { traceAsMermaid } from './tracemermaid.ts';
import { traceAsText } from './tracetext.ts';

/** `json` has the shape of the type `Trace`, with `version: 1` before all else. */
export type TraceView = 'text' | 'json' | 'mermaid';

export const traceViews: Readonly<Record<TraceView, (trace: Trace) => string>> = {
  text: traceAsText,
  json: (trace) => `${JSON.stringify({ version: 1, ...trace }, null, 2)}\n`,
  mermaid: traceAsMermaid,
};
