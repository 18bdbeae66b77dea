/** Applying is idempotent: the second time nothing changes, whatever was applied. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { createCluster } from '../../src/cluster/index.ts';
import { deployment, service } from '../../src/cluster/testclient.ts';
import { createShell } from '../../src/shell/index.ts';

const name = fc.constantFrom('a', 'b', 'c');
const labels = fc.dictionary(
  fc.constantFrom('tier', 'team'),
  fc.constantFrom('front', 'back', ''),
  {
    minKeys: 1,
  },
);
const port = fc.record(
  {
    name: fc.constantFrom('http', 'dns'),
    port: fc.integer({ min: 1, max: 65535 }),
    targetPort: fc.constantFrom<string | number>(80, 'web'),
    protocol: fc.constantFrom('TCP', 'UDP'),
  },
  { requiredKeys: ['name', 'port'] },
);
const ports = fc
  .uniqueArray(port, {
    minLength: 1,
    maxLength: 2,
    selector: (each) => each.name,
  })
  .filter(([first, second]) => first?.port !== second?.port);

const aService = fc
  .tuple(name, fc.record({ type: fc.constantFrom('ClusterIP', 'NodePort'), ports }))
  .map(([of, spec]) => service(of, spec));
const aDeployment = fc
  .tuple(name, fc.record({ replicas: fc.nat(3) }, { requiredKeys: [] }))
  .map(([of, spec]) => deployment(of, spec));
const manifest = fc
  .tuple(fc.oneof(aService, aDeployment), labels)
  .map(([object, own]) => ({ ...object, metadata: { ...object.metadata, labels: own } }));
const manifests = fc.uniqueArray(manifest, {
  minLength: 1,
  maxLength: 4,
  selector: ({ kind, metadata }) => `${kind} ${metadata.name}`,
});

test('kubectl apply twice', async () => {
  const property = fc.asyncProperty(manifests, async (objects) => {
    const files = new Map([['all.yaml', objects.map((each) => stringify(each)).join('---\n')]]);
    const shell = createShell({ cluster: createCluster(), files });
    const run = async (line: string) => {
      let output = '';
      const write = (_: string, text: string) => {
        output += text;
      };
      await shell.run(line, { write, signal: new AbortController().signal });
      return output;
    };
    await run(`kubectl apply -f all.yaml`);
    const before = await run('kubectl get -f all.yaml -o yaml');
    const again = await run(`kubectl apply -f all.yaml`);
    for (const line of again.trimEnd().split('\n')) expect(line).toMatch(/ unchanged$/);
    expect(await run('kubectl get -f all.yaml -o yaml')).toBe(before);
  });
  await fc.assert(property, { numRuns: 40, seed: 1 });
});
