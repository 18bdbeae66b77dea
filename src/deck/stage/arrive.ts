/**
 * Scrolls to the slide that the address names, before the first paint. A browser does so by itself,
 * but only when all scripts have run. It imports nothing, so that the build puts it into the page,
 * and stands before all other modules, which run in the order of the page and may have to be fetched.
 */
const [slide = ''] = /^\/[^/]+/.exec(location.hash.slice(1)) ?? [];
document.getElementById(slide)?.scrollIntoView();

export {};
