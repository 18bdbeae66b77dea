/** Lets a busy worker hear: virtual time never waits, so without a pause a "stop" would wait in line for ever. */

/** A function to await often: it gives way to waiting messages once `everyMs` of real time have passed. */
export function createBreath(everyMs: number): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < everyMs) return;
    await new Promise<void>((resume) => setTimeout(resume));
    last = performance.now();
  };
}
