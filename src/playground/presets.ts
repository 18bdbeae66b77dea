/** Clusters to begin with: as a lesson leaves it, or broken and to be mended. */

export interface Preset {
  readonly id: string;
  readonly title: string;
  /** Under which heading it is listed. */
  readonly group: 'After a lesson' | 'To mend';
  /** Commands that bring a new cluster there; some may be meant to fail. */
  readonly commands: readonly string[];
  /** What there is to do, in Markdown; nothing for the end of a lesson. */
  readonly task: string;
}
