/** The simulated Kubernetes: everything that the rest of the site may use of it. */

export type { Cluster, ClusterOptions, ExecPlace, ExecResult } from './cluster.ts';
export { createCluster, KUBERNETES_VERSION } from './cluster.ts';
export type { Process, Program, ProgramLoaders } from './images/program.ts';
