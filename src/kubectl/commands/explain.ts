/** `kubectl explain TYPE.FIELD`: the documentation that the server has of its own types. */

import { apiVersion, type Resource } from '../client/discovery.ts';
import { defineCommand } from '../command.ts';
import { CommandError, ExitError, NotSimulatedError } from '../errors.ts';
import { type Document, schemaOf } from '../explain/schema.ts';
import { explainField } from '../explain/text.ts';
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
    if (flags.output !== 'plaintext')
      throw new NotSimulatedError(`kubectl explain --output ${flags.output}`);
    const { resource, fields } = await findField(argument, flags['api-version'], session);
    const { group, version, kind } = resource;
    const document = await documentOf(resource, session);
    const schema = schemaOf(document, resource);
    print(
      session,
      `${group === '' ? '' : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`,
    );
    if (schema === undefined)
      throw new ExitError(
        `error: GVK ${group}/${version}, Kind=${kind} not found in OpenAPI schema`,
      );
    const text = explainField(schema, fields, { document, recursive: flags.recursive });
    if (text === undefined)
      throw new ExitError(`error: field ${JSON.stringify(fields.at(-1) ?? '')} does not exist`);
    print(session, `${text}\n`);
  },
});

interface Explained {
  readonly resource: Resource;
  readonly fields: readonly string[];
}

/** The type may have its group with it: `deployments.apps.spec`. */
async function findField(
  argument: string,
  wanted: string,
  { discovery }: Session,
): Promise<Explained> {
  const words = argument.split('.');
  for (let length = words.length; length > 0; length -= 1) {
    const resource = await findType(words.slice(0, length).join('.'), discovery);
    if (resource === undefined) continue;
    const versions = (await discovery.resources()).filter(
      ({ plural }) => plural === resource.plural,
    );
    const fields = words.slice(length).filter((field) => field !== '');
    if (wanted === '') return { resource, fields };
    const other = versions.find((version) => apiVersion(version) === wanted);
    if (other !== undefined) return { resource: other, fields };
    throw new CommandError(
      `couldn't find resource for ${JSON.stringify(`${wanted}, Kind=${resource.kind}`)}`,
    );
  }
  throw new ExitError(`the server doesn't have a resource type ${JSON.stringify(words[0])}`);
}

async function findType(name: string, discovery: Session['discovery']) {
  try {
    return await discovery.find(name);
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

async function documentOf(resource: Resource, { client }: Session): Promise<Document> {
  const { paths } = await client.json<{
    paths: Readonly<Record<string, { readonly serverRelativeURL: string }>>;
  }>('/openapi/v3', { query: { timeout: '32s' }, accept: 'application/json, */*' });
  const prefix = resource.group === '' ? 'api' : 'apis';
  const url = paths[`${prefix}/${apiVersion(resource)}`]?.serverRelativeURL;
  if (url === undefined)
    throw new CommandError(`couldn't find resource for ${JSON.stringify(apiVersion(resource))}`);
  return client.json<Document>(url, { accept: 'application/json' });
}
