/** `kubectl explain TYPE.FIELD`: the documentation that the server has of its own types. */

import { apiVersion, qualifiedName, type Resource } from '../client/discovery.ts';
import { defineCommand } from '../command.ts';
import { CommandError, ExitError, NotSimulatedError } from '../errors.ts';
import { type Document, schemaOf } from '../explain/schema.ts';
import { explainField } from '../explain/text.ts';
import { parseJsonPath } from '../jsonpath/parse.ts';
import type { Step } from '../jsonpath/template.ts';
import { print, type Session } from '../session.ts';

export const explain = defineCommand({
  flags: {
    'api-version': { type: 'string' },
    output: { type: 'string', default: 'plaintext' },
    recursive: { type: 'boolean' },
  },
  async run({ args, flags, session }) {
    const [argument, ...more] = args;
    if (argument === undefined)
      throw new CommandError(
        'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.',
      );
    if (more.length > 0) throw new CommandError('We accept only this format: explain RESOURCE');
    const { resource, fields } = await findField(argument, session);
    if (flags.output === 'plaintext-openapiv2')
      throw new NotSimulatedError(`kubectl explain --output ${flags.output}`);
    const wanted = inVersion(resource, flags['api-version']);
    const document = await documentOf(wanted, session);
    if (flags.output !== 'plaintext')
      throw new CommandError(`unrecognized format: ${flags.output}`);
    const { group, version, kind } = await served(wanted, session);
    const head = `KIND:       ${kind}\nVERSION:    ${version}\n\n`;
    print(session, group === '' ? head : `GROUP:      ${group}\n${head}`);
    const schema = schemaOf(document, { group, version, kind });
    if (schema === undefined)
      throw new CommandError(
        `GVK map[group:${group} kind:${kind} version:${version}] not found in OpenAPI schema`,
      );
    const text = explainField(schema, fields, { document, recursive: flags.recursive });
    if (text === undefined)
      throw new CommandError(`field ${JSON.stringify(fields.at(-1) ?? '')} does not exist`);
    print(session, `${text}\n`);
  },
});

interface Explained {
  readonly resource: Resource;
  readonly fields: readonly string[];
}

/** The type may have its group with it: `deployments.apps.spec` (pkg/explain/explain.go). */
async function findField(argument: string, { discovery }: Session): Promise<Explained> {
  const [name = '', ...fields] = stepsOf(argument).map(fieldOf);
  if (name === '') throw new CommandError('a resource must be present, got: /, Resource=');
  const found = await findType(name, discovery);
  const groups = (await discovery.resources()).filter(({ plural }) => plural === found.plural);
  const resource = groups.find((one) => argument.startsWith(qualifiedName(one)));
  if (resource === undefined) return { resource: found, fields };
  const [, ...rest] = stepsOf(argument.slice(qualifiedName(resource).length));
  return { resource, fields: rest.map(fieldOf) };
}

function stepsOf(path: string): readonly Step[] {
  const nodes = parseJsonPath(`{.${path.replace(/\.$/, '')}}`);
  return nodes.flatMap((node) => (node.type === 'path' ? node.steps : []));
}

function fieldOf(step: Step): string {
  if (step.type === 'field') return step.name;
  throw new CommandError('invalid jsonpath syntax, first node must be field node');
}

async function findType(name: string, discovery: Session['discovery']): Promise<Resource> {
  try {
    return await discovery.find(name);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new ExitError(`the server doesn't have a resource type ${JSON.stringify(name)}`);
  }
}

/** A resource that the server need not have. */
type Wanted = Pick<Resource, 'group' | 'version' | 'plural'>;

const wantedText = ({ group, version, plural }: Wanted): string =>
  `${group}/${version}, Resource=${plural}`;

function inVersion({ group, version, plural }: Resource, wanted: string): Wanted {
  if (wanted === '') return { group, version, plural };
  const [asked = '', ofGroup = '', ...more] = wanted.split('/').reverse();
  if (more.length > 0) throw new CommandError(`unexpected GroupVersion string: ${wanted}`);
  return { group: ofGroup, version: asked, plural };
}

async function served(wanted: Wanted, { discovery }: Session): Promise<Resource> {
  const found = (await discovery.resources()).find((one) => wantedText(one) === wantedText(wanted));
  if (found !== undefined) return found;
  throw new CommandError(`GVR (${wantedText(wanted)}) not found in OpenAPI schema`);
}

async function documentOf(resource: Wanted, { client }: Session): Promise<Document> {
  const { paths } = await client.json<{
    paths: Readonly<Record<string, { readonly serverRelativeURL: string }>>;
  }>('/openapi/v3', { query: { timeout: '32s' }, accept: 'application/json, */*' });
  const prefix = resource.group === '' ? 'api' : 'apis';
  const url = paths[`${prefix}/${apiVersion(resource)}`]?.serverRelativeURL;
  if (url === undefined)
    throw new CommandError(`couldn't find resource for "${wantedText(resource)}"`);
  return client.json<Document>(url, { accept: 'application/json' });
}
