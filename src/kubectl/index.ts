/** kubectl on the cluster's API: public interface. */

export type { KubectlHost } from './host.ts';
export { kubectl } from './kubectl.ts';
export { type ManifestProblem, manifestProblems } from './resources/problems.ts';
