/** Requests as the worker tells of them, and as a reader takes them along. */

import type { Trace } from '../cluster/network/trace.ts';
import { type TraceView, traceViews } from '../cluster/network/traceviews.ts';

export type { Trace, TraceView };

/** @param texts traces as JSON */
export function readRequests(texts: readonly string[]): readonly Trace[] {
  return texts.map((text) => JSON.parse(text) as Trace);
}

/** As text, as JSON or as Mermaid source. */
export function copyOf(trace: Trace, view: TraceView): string {
  return traceViews[view](trace);
}
