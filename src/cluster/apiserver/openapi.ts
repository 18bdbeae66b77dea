/** `/openapi/v3`: the index and a document a group and version, as far as kubectl asks before it applies. */

import { apiVersionOf, type KindDefinition } from '../api/kind.ts';
import { kinds } from '../api/kinds.ts';

const pathOf = (definition: KindDefinition): string =>
  `${definition.group ? 'apis' : 'api'}/${apiVersionOf(definition)}`;

const documents = [...new Set(kinds.map(pathOf))];

/**
 * The index at `/openapi/v3`, a document at `/openapi/v3/PATH`, or undefined.
 * Simplified: documents hold no schemas yet; they say that the server validates fields itself.
 */
export function openApi(path: string) {
  if (path === '/openapi/v3')
    return {
      paths: Object.fromEntries(
        documents.map((name) => [name, { serverRelativeURL: `/openapi/v3/${name}?hash=1` }]),
      ),
    };
  const name = path.replace(/^\/openapi\/v3\//, '');
  if (!path.startsWith('/openapi/v3/') || !documents.includes(name)) return undefined;
  const described = kinds.filter((definition) => pathOf(definition) === name);
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'unversioned' },
    paths: Object.fromEntries(
      described.map((definition) => [objectPath(definition), operations(definition)]),
    ),
    components: { schemas: {} },
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
