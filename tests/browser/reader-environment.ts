/** The environment in which a reader builds the site: without what Vitest adds to it, which changes the build. */

const SET_BY_VITEST = ['BASE_URL', 'DEV', 'MODE', 'NODE_ENV', 'PROD', 'SSR', 'TEST', 'VITEST'];

export function readerEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !SET_BY_VITEST.includes(name));
  return Object.fromEntries(kept);
}
