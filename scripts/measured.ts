/** The figures of content/measured.json, which the page "What is simulated" shows: what the replayed recordings gave. */

/** How many of a suite's recordings agree. */
export interface Measured {
  readonly equal: number;
  readonly of: number;
}

export type Figures = Readonly<Record<string, Measured>>;

/** One line for each suite of which the site says more than was measured now; a suite that was not run is not judged. */
export function overstated(said: Figures, measured: Figures): readonly string[] {
  return Object.entries(said).flatMap(([suite, { equal, of }]) => {
    const now = measured[suite];
    if (now === undefined || now.equal * of >= equal * now.of) return [];
    return [`content/measured.json says ${suite} ${equal}/${of}; it is ${now.equal}/${now.of}`];
  });
}

/** What was said, with what was measured now in the place of it. */
export function updated(said: Figures, measured: Figures): Figures {
  return Object.fromEntries(
    Object.keys(said).map((suite) => [suite, measured[suite] ?? said[suite]]),
  ) as Figures;
}
