import { expect, test } from 'vitest';
import { createCluster } from '../../cluster/index.ts';
import { createShell } from '../index.ts';

const shell = createShell({
  cluster: createCluster(),
  files: new Map([
    ['numbers/api.yaml', ''],
    ['numbers/web.yaml', ''],
    ['sleep.yaml', ''],
  ]),
});

/** A line with `|` at the cursor, and what Tab offers there. */
test.each([
  ['kubec', 0, ['kubectl']],
  ['kubectl desc', 8, ['describe']],
  ['kubectl get endp', 12, ['endpoints', 'endpointslices']],
  ['kubectl get services kub', 21, ['kubernetes']],
  ['kubectl get svc/', 12, ['svc/kubernetes']],
  ['kubectl -n kube-system get services ', 36, ['kube-dns']],
  ['kubectl get services -n kube-s', 24, ['kube-system']],
  ['kubectl get pods,endp', 12, ['pods,endpoints', 'pods,endpointslices']],
  ['kubectl get pods --all', 17, ['--all-namespaces', '--allow-missing-template-keys']],
  ['kubectl get pods -o js', 20, ['json', 'jsonpath=']],
  ['kubectl get pods --output=y', 17, ['--output=yaml']],
  ['kubectl apply -f nu', 17, ['numbers/']],
  ['kubectl apply -f numbers/w', 17, ['numbers/web.yaml']],
  ['kubectl create namesp', 15, ['namespace']],
  ['kubectl rollout sta', 16, ['status']],
  ['cat sl', 4, ['sleep.yaml']],
  ['echo hi | kubectl version --cli', 26, ['--client']],
  ['echo $HO', 5, ['$HOME']],
  ['cat <numbers/', 4, []],
  ['cat < numbers/a', 6, ['numbers/api.yaml']],
  ['kubectl get nothing x', 20, []],
] as const)('%s', async (line, start, candidates) => {
  expect(await shell.complete(line)).toEqual({ start, candidates });
});
