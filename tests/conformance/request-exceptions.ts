/** Recorded commands for which our kubectl asks something else than real kubectl. May only shrink. */

export const requestExceptions: Readonly<Record<string, string>> = {
  '14-get-sorted': '--sort-by is not simulated yet',
  '15-get-watch': '--watch is not simulated yet',
  '16-describe-svc': 'describe reads the object once',
  '17-describe-pod': 'describe reads the object once',
  '18-describe-deploy': 'describe reads the object once',
  '19-describe-ep': 'describe of Endpoints is not simulated yet',
  '20-describe-netpol': 'describe of a NetworkPolicy is not simulated yet',
  '21-describe-node': 'describe of a Node is not simulated yet',
  '22-describe-ns': 'describe of a Namespace is not simulated yet',
  '23-wait-already-true': 'real kubectl begins a watch before it has looked at the list',
  '25-wait-jsonpath': 'real kubectl begins a watch before it has looked at the list',
  '27-rollout-status': 'real kubectl begins a watch before it has looked at the list',
};
