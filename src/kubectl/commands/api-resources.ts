/** `kubectl api-resources`: what the server has, from discovery. */

import { apiVersion, qualifiedName, type Resource } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError, usageError } from '../errors.ts';
import { alignTabs, tableLayout } from '../printers/tabwriter.ts';
import { print } from '../session.ts';

const flags = {
  'api-group': { type: 'string' },
  cached: { type: 'boolean' },
  categories: { type: 'strings', commas: true },
  namespaced: { type: 'boolean', default: true },
  'no-headers': { type: 'boolean' },
  output: { type: 'string', shorthand: 'o' },
  'sort-by': { type: 'string' },
  verbs: { type: 'strings', commas: true },
} as const;

type ApiResourcesCall = Call<typeof flags>;

export const apiResources = defineCommand({
  flags,
  async run(call) {
    const { args, flags: given, path, session } = call;
    if (args.length > 0) throw usageError(path, `unexpected arguments: [${args.join(' ')}]`);
    if (!['', 'wide', 'name'].includes(given.output))
      throw new CommandError(`--output ${given.output} is not available`);
    if (!['', 'name', 'kind'].includes(given['sort-by']))
      throw new CommandError('--sort-by accepts only name or kind');
    const resources = (await session.discovery.resources())
      .filter(isPreferred)
      .filter((resource) => isWanted(resource, call))
      .sort(order(given['sort-by']));
    if (given.output === 'name')
      return print(session, resources.map((item) => `${qualifiedName(item)}\n`).join(''));
    print(session, table(resources, given.output === 'wide', given['no-headers']));
  },
});

function isWanted(resource: Resource, { flags: given, given: isGiven }: ApiResourcesCall): boolean {
  return (
    (!isGiven('api-group') || resource.group === given['api-group']) &&
    (!isGiven('namespaced') || resource.namespaced === given.namespaced) &&
    given.verbs.every((verb) => resource.verbs.includes(verb)) &&
    given.categories.every((category) => resource.categories.includes(category))
  );
}

/** Of a resource in several versions the first is the preferred one. */
function isPreferred(
  { group, plural }: Resource,
  index: number,
  all: readonly Resource[],
): boolean {
  return all.findIndex((other) => other.group === group && other.plural === plural) === index;
}

function order(by: string): (a: Resource, b: Resource) => number {
  if (by === 'kind') return (a, b) => compare(a.kind, b.kind);
  if (by === 'name') return (a, b) => compare(a.plural, b.plural);
  return (a, b) => compare(a.group, b.group) || compare(a.plural, b.plural);
}

function table(resources: readonly Resource[], wide: boolean, noHeaders: boolean): string {
  const header = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND'];
  const rows = resources.map((resource) => [
    resource.plural,
    resource.shortNames.join(','),
    apiVersion(resource),
    String(resource.namespaced),
    resource.kind,
    ...(wide ? [resource.verbs.join(','), resource.categories.join(',')] : []),
  ]);
  const lines = noHeaders ? rows : [[...header, ...(wide ? ['VERBS', 'CATEGORIES'] : [])], ...rows];
  return alignTabs(lines.map((cells) => `${cells.join('\t')}\n`).join(''), tableLayout);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
