/** A shell script that makes a kind cluster with what is in a playground. */

/** What `kind create cluster --config` reads: as many nodes as here. */
export const KIND_CLUSTER = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
  - role: control-plane
  - role: worker
  - role: worker`;

/** @param manifest of all objects; may be empty */
export function kindScript(manifest: string): string {
  return `#!/bin/sh
# A cluster with the objects of a playground: kind (https://kind.sigs.k8s.io) and kubectl must be installed.
# What differs there: addresses are others, images are pulled from their registries, a Service of type LoadBalancer
# stays pending without an add-on, and kind's own network plugin enforces NetworkPolicies from kind 0.24 on.
set -eu

kind create cluster --name playground --config - <<'END_OF_CLUSTER'
${KIND_CLUSTER}
END_OF_CLUSTER

kubectl --context kind-playground apply -f - <<'${DELIMITER}'
${manifest.trimEnd()}
${DELIMITER}

# When you are done: kind delete cluster --name playground
`;
}

/** A line that no YAML of objects has: a manifest that held it would end its here-document. */
const DELIMITER = 'END_OF_PLAYGROUND_OBJECTS';
