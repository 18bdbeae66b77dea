/**
 * What a first Run of a lesson does not need: parts of the API server that are loaded when a request first asks for
 * them. The virtual clock stands still meanwhile, so that results do not depend on it.
 */

import type { Parts } from './apiserver/parts.ts';
import type { ControllerContext } from './controllers/controller.ts';
import type { PolicyGuard } from './network/policyguard.ts';

const scale = async () => (await import('./apiserver/scale.ts')).answerScale;

/** What parts do to the rest of their cluster when they come. */
export interface Surroundings {
  /** What the controllers of later kinds work with. */
  readonly controllers: ControllerContext;
  guardWith(guard: PolicyGuard): void;
  readonly enforcesNetworkPolicy: boolean;
}

export const createParts = (surroundings: Surroundings): Parts => ({
  kinds: {
    'controllerrevisions.apps': async () => {
      const part = await import('./api/controllerrevision.ts');
      return { definition: part.controllerRevisionKind, fields: part.controllerRevisionFields };
    },
    'statefulsets.apps': async () => {
      const { statefulSetKind, statefulSetFields } = await import('./api/statefulset.ts');
      const { runStatefulSetController } = await import('./controllers/statefulset.ts');
      return {
        definition: statefulSetKind,
        fields: statefulSetFields,
        needs: ['controllerrevisions.apps'],
        start: () => runStatefulSetController(surroundings.controllers),
      };
    },
    secrets: async () => {
      const { secretKind, secretFields } = await import('./api/secret.ts');
      return { definition: secretKind, fields: secretFields };
    },
    'ingresses.networking.k8s.io': async () => {
      const { ingressKind, ingressFields } = await import('./api/ingress.ts');
      return { definition: ingressKind, fields: ingressFields };
    },
    'networkpolicies.networking.k8s.io': async () => {
      const { networkPolicyKind, networkPolicyFields } = await import('./api/networkpolicy.ts');
      const { createPolicyGuard } = await import('./network/policyguard.ts');
      surroundings.guardWith(createPolicyGuard(surroundings.enforcesNetworkPolicy));
      return { definition: networkPolicyKind, fields: networkPolicyFields };
    },
  },
  handlers: {
    'deployments.apps/scale': scale,
    'replicasets.apps/scale': scale,
    'pods/log': async () => (await import('./apiserver/log.ts')).answerLog,
    'statefulsets.apps/scale': scale,
    'pods/attach': async () => (await import('./apiserver/attach.ts')).answerAttach,
    'pods/portforward': async () => (await import('./apiserver/portforward.ts')).answerPortForward,
    'pods/eviction': async () => (await import('./apiserver/eviction.ts')).answerEviction,
    'pods/exec': async () => (await import('./apiserver/exec.ts')).answerExec,
    'selfsubjectaccessreviews.authorization.k8s.io': async () =>
      (await import('./apiserver/accessreview.ts')).answerAccessReview,
    'selfsubjectrulesreviews.authorization.k8s.io': async () =>
      (await import('./apiserver/accessreview.ts')).answerRulesReview,
    'selfsubjectreviews.authentication.k8s.io': async () =>
      (await import('./apiserver/accessreview.ts')).answerSelfReview,
  },
  patches: {
    'application/json-patch+json': async () => (await import('./apiserver/jsonpatch.ts')).jsonPatch,
    'application/merge-patch+json': async () =>
      (await import('./apiserver/merge.ts')).mergePatchObject,
    'application/strategic-merge-patch+json': async () =>
      (await import('./apiserver/merge.ts')).strategicMergePatch,
  },
  apply: async () => (await import('./apiserver/serversideapply.ts')).answerApply,
});
