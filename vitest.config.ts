import { defineConfig } from 'vitest/config';

/**
 * `unit` runs beside the source in Node, in under a minute; `conformance` replays recordings of a real
 * Kubernetes; `browser` builds the site once and drives it in a real Chromium, which needs a core of its own.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'scripts/*.test.ts',
            'tests/*.test.ts',
            'tests/{dataplane,map,playground,transcripts,properties,networkpolicy,shell}/**/*.test.ts',
          ],
          environment: 'node',
          // The first diagram starts a thread and loads Mermaid: seconds on a busy machine.
          testTimeout: 30_000,
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['tests/conformance/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/*.test.ts'],
          environment: 'node',
          globalSetup: 'tests/browser/setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
