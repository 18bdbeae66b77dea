import { defineConfig } from 'vitest/config';

/** `unit` runs beside the source in Node; `browser` builds the site once and drives it in a real Chromium. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'tests/*.test.ts',
            'tests/{transcripts,conformance,properties}/**/*.test.ts',
          ],
          environment: 'node',
        },
      },
    ],
  },
});
