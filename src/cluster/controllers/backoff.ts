/** How long the kubelet waits before it tries again; pkg/kubelet/kubelet.go and client-go's flowcontrol.Backoff. */

const FIRST_MS = 10_000;
const LONGEST_MS = 300_000;

/** A container that ran as long as this begins anew. */
export const FORGIVEN_MS = 2 * LONGEST_MS;

/** 10 s after the first attempt that failed, then twice as long each time, up to five minutes. */
export function backOffMs(failures: number): number {
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}

/** As Go prints a duration of whole seconds: `10s`, `1m20s`, `5m0s`. */
export function goDuration(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
