/** From `svc,ep`, `pod web`, `pod/web deploy/x` or `all` to resources and names (cli-runtime, resource/builder.go). */

import type { Discovery, Resource } from '../client/discovery.ts';
import { CommandError } from '../errors.ts';

/** Lists of these resources, or objects by name. */
export type Selection =
  | { readonly by: 'type'; readonly resources: readonly Resource[] }
  | {
      readonly by: 'name';
      readonly objects: readonly { readonly resource: Resource; readonly name: string }[];
    };

/**
 * Undefined when the line names nothing. `bySelector`: `-l`, `--field-selector` or `--all` is given.
 * Rejects in kubectl's words when the arguments do not fit together.
 */
export async function selectResources(
  args: readonly string[],
  bySelector: boolean,
  discovery: Discovery,
): Promise<Selection | undefined> {
  const [types, ...names] = args;
  if (types === undefined) return undefined;
  if (args.some((arg) => arg.includes('/'))) return selectPairs(args, bySelector, discovery);
  const resources = await resourcesOf(types, discovery);
  if (names.length === 0) return { by: 'type', resources: [...new Set(resources)] };
  if (resources.length > 1 && !types.includes(','))
    throw new CommandError('you must specify only one resource');
  if (bySelector) throw new CommandError('name cannot be provided when a selector is specified');
  return {
    by: 'name',
    objects: resources.flatMap((resource) => names.map((name) => ({ resource, name }))),
  };
}

export const nothingNamed = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

/** `pod/web deploy/x`: all arguments are pairs, or none is. */
async function selectPairs(
  args: readonly string[],
  bySelector: boolean,
  discovery: Discovery,
): Promise<Selection> {
  if (!args.every((arg) => arg.includes('/')))
    throw new CommandError(
      "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
    );
  if (bySelector)
    throw new CommandError(
      'selectors and the all flag cannot be used when passing resource/name arguments',
    );
  const objects = [];
  for (const arg of args) {
    const [type = '', name = '', ...more] = arg.split('/');
    if (more.length > 0)
      throw new CommandError('arguments in resource/name form may not have more than one slash');
    if (type === '' || name === '' || type.includes(','))
      throw new CommandError(
        'arguments in resource/name form must have a single resource and name',
      );
    objects.push({ resource: await discovery.find(type), name });
  }
  return { by: 'name', objects };
}

/** Several types with commas; a category stands for all its resources. */
async function resourcesOf(types: string, discovery: Discovery): Promise<readonly Resource[]> {
  const resources: Resource[] = [];
  for (const type of types.split(',')) {
    const category = await discovery.category(type);
    resources.push(...(category.length > 0 ? category : [await discovery.find(type)]));
  }
  return resources;
}
