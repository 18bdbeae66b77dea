/** `/openapi/v3`: the index, and a document a group and version, as far as kubectl asks. */

import { catalogue } from '../../api/catalogue.ts';
import { apiVersionOf, type KindDefinition } from '../../api/kind.ts';

const pathOf = (definition: KindDefinition): string =>
  `${definition.group ? 'apis' : 'api'}/${apiVersionOf(definition)}`;

const documents = [...new Set(catalogue.map(pathOf))];

/**
 * The index at `/openapi/v3`, a document at `/openapi/v3/PATH`, or undefined.
 * Simplified: of the operations only what says that the server validates fields itself; kinds that are not simulated
 * have no schema.
 */
export async function openApi(path: string): Promise<object | undefined> {
  if (path === '/openapi/v3')
    return {
      paths: Object.fromEntries(
        documents.map((name) => [name, { serverRelativeURL: `/openapi/v3/${name}?hash=1` }]),
      ),
    };
  const name = path.replace(/^\/openapi\/v3\//, '');
  if (!path.startsWith('/openapi/v3/') || !documents.includes(name)) return undefined;
  const described = catalogue.filter((definition) => pathOf(definition) === name);
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.33.0' },
    paths: Object.fromEntries(
      described.map((definition) => [objectPath(definition), operations(definition)]),
    ),
    components: { schemas: await schemasOf(described) },
  };
}

function objectPath(definition: KindDefinition): string {
  const scope = definition.namespaced ? '/namespaces/{namespace}' : '';
  return `/${pathOf(definition)}${scope}/${definition.plural}/{name}`;
}

/** kubectl looks for a parameter `fieldValidation` to learn that the server can be strict. */
function operations({ group, version, kind }: KindDefinition) {
  const parameters = [{ name: 'fieldValidation', in: 'query', schema: { type: 'string' } }];
  return { patch: { parameters, 'x-kubernetes-group-version-kind': { group, version, kind } } };
}

interface Schema {
  readonly description?: string;
  readonly 'x-kubernetes-group-version-kind'?: readonly { group: string; kind: string }[];
}

/** Those of the kinds, and all that they refer to. */
async function schemasOf(described: readonly KindDefinition[]) {
  const { default: data } = await import('./schemas.json', { with: { type: 'json' } });
  const all: Readonly<Record<string, Schema>> = data.schemas;
  const chosen = new Set<string>();
  const choose = (name: string): void => {
    if (chosen.has(name)) return;
    chosen.add(name);
    for (const [, reference = ''] of JSON.stringify(all[name]).matchAll(REFERENCE))
      choose(reference);
  };
  for (const [name, schema] of Object.entries(all)) if (isOfOne(schema, described)) choose(name);
  return Object.fromEntries([...chosen].sort().map((name) => [name, all[name]]));
}

const REFERENCE = /"#\/components\/schemas\/([^"]+)"/g;

function isOfOne(schema: Schema, described: readonly KindDefinition[]): boolean {
  const marks = schema['x-kubernetes-group-version-kind'] ?? [];
  return marks.some((mark) =>
    described.some(({ group, kind }) => group === mark.group && kind === mark.kind),
  );
}
