/** The pages beside the course: in the footer of every page, and on a phone in its menu. */
export const MORE = [
  ['/simulated/', 'What is simulated'],
  ['/teach/', 'For teachers'],
  ['/about/', 'About and licence'],
  ['/about/#accessibility', 'Accessibility'],
] as const;
