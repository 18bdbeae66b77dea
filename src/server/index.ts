/** The simulated cluster for programs of this machine: public interface. Runs in Node only. */

export type { Fetch } from './bridge.ts';
export { withDiscovery } from './discovery.ts';
export { kubeconfig } from './kubeconfig.ts';
export { catchUp, inRealTime, type RealTime } from './realtime.ts';
export { type ApiEndpoint, serveApi } from './server.ts';
