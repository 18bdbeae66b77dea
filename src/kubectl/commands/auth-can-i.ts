/** `kubectl auth can-i VERB TYPE`: asks the server, which answers yes or no (kubectl, pkg/cmd/auth/cani.go). */

import { apiVersion, type Resource } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError, ExitError } from '../errors.ts';
import { alignTabs, tableLayout } from '../printers/tabwriter.ts';
import { print, printError, type Session } from '../session.ts';

const flags = {
  'all-namespaces': { type: 'boolean', shorthand: 'A' },
  list: { type: 'boolean' },
  'no-headers': { type: 'boolean' },
  quiet: { type: 'boolean', shorthand: 'q' },
  subresource: { type: 'string' },
} as const;

type CanICall = Call<typeof flags>;

interface Asked {
  readonly group: string;
  readonly resource: string;
  readonly name: string;
}

export const canI = defineCommand({
  flags,
  async run(call) {
    const { args, flags: given, session } = call;
    if (given.list && args.length > 0)
      throw new CommandError('list option must be specified with no arguments');
    if (given.list) return listRules(call);
    const [verb = '', what = ''] = args;
    if (args.length !== 2)
      throw new CommandError(
        "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
      );
    const spec = what.startsWith('/')
      ? { nonResourceAttributes: { path: what, verb } }
      : { resourceAttributes: await attributesOf(verb, what, call) };
    const review = await session.client.json<{
      status: { allowed: boolean; reason?: string; evaluationError?: string };
    }>('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
      method: 'POST',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        metadata: { creationTimestamp: null },
        spec,
      },
    });
    const { allowed, reason, evaluationError } = review.status;
    if (!given.quiet)
      print(
        session,
        allowed
          ? 'yes\n'
          : `no${reason ? ` - ${reason}` : ''}${evaluationError ? ` - ${evaluationError}` : ''}\n`,
      );
    if (!allowed) throw new ExitError('');
  },
});

async function attributesOf(verb: string, what: string, { flags: given, session }: CanICall) {
  if (!verbs.includes(verb) && verb !== '*')
    printError(session, `Warning: verb '${verb}' is not a known verb\n\n`);
  const { group, resource, name } = await find(what, given['all-namespaces'], session);
  const namespace = given['all-namespaces'] ? '' : session.namespace;
  return {
    ...(group === '' ? {} : { group }),
    ...(name === '' ? {} : { name }),
    ...(namespace === '' ? {} : { namespace }),
    resource,
    ...(given.subresource === '' ? {} : { subresource: given.subresource }),
    verb,
  };
}

const verbs = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'use',
  'bind',
  'impersonate',
  'escalate',
  'approve',
  'sign',
];

/** A type that the server does not have is asked for all the same, after a warning. */
async function find(what: string, allNamespaces: boolean, session: Session): Promise<Asked> {
  const [type = '', name = ''] = what.split('/');
  if (type === '*') return { group: '*', resource: '*', name };
  try {
    const found = await session.discovery.find(type);
    const { group, plural } = found;
    if (!allNamespaces && !(await isNamespaced(found, session))) {
      const where = group === '' ? '' : ` in group '${group}'`;
      printError(session, `Warning: resource '${plural}' is not namespace scoped${where}\n\n`);
    }
    return { group, resource: plural, name };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const [resource = '', ...group] = type.split('.');
    const where = group.length === 0 ? '' : ` in group '${group.join('.')}'`;
    printError(
      session,
      `Warning: the server doesn't have a resource type '${resource}'${where}\n\n`,
    );
    return { group: '', resource: type, name };
  }
}

async function isNamespaced(resource: Resource, { client }: Session): Promise<boolean> {
  const prefix = resource.group === '' ? '/api' : '/apis';
  const { resources } = await client.json<{
    resources: readonly { readonly name: string; readonly namespaced: boolean }[];
  }>(`${prefix}/${apiVersion(resource)}`, { accept: 'application/json, */*' });
  return resources.find(({ name }) => name === resource.plural)?.namespaced ?? true;
}

interface Rules {
  readonly status: {
    readonly resourceRules: readonly {
      readonly verbs: readonly string[];
      readonly apiGroups?: readonly string[];
      readonly resources?: readonly string[];
      readonly resourceNames?: readonly string[];
    }[];
    readonly nonResourceRules: readonly {
      readonly verbs: readonly string[];
      readonly nonResourceURLs?: readonly string[];
    }[];
  };
}

async function listRules({ flags: given, session }: CanICall): Promise<void> {
  const { status } = await session.client.json<Rules>(
    '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    {
      method: 'POST',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectRulesReview',
        metadata: { creationTimestamp: null },
        spec: { namespace: session.namespace },
      },
    },
  );
  const rows = brokenDown(status).map(({ verbs, group, resource, resourceNames, url }) => [
    group === '' ? resource : `${resource}.${group}`,
    words(url === '' ? [] : [url]),
    words(resourceNames),
    words(verbs),
  ]);
  const header = ['Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs'];
  const lines = given['no-headers'] ? rows : [header, ...rows];
  print(session, alignTabs(lines.map((cells) => `${cells.join('\t')}\n`).join(''), tableLayout));
}

function words(list: readonly string[]): string {
  return `[${list.join(' ')}]`;
}

interface Rule {
  readonly verbs: readonly string[];
  readonly group: string;
  readonly resource: string;
  readonly resourceNames: readonly string[];
  readonly url: string;
}

/** A rule for each resource and each URL, sorted by their text (kubectl, pkg/util/rbac). */
function brokenDown({ resourceRules, nonResourceRules }: Rules['status']): readonly Rule[] {
  const none = { group: '', resource: '', resourceNames: [], url: '' };
  const rules = [
    ...resourceRules.flatMap(({ verbs, apiGroups = [], resources = [], resourceNames = [] }) =>
      apiGroups.flatMap((group) =>
        resources.map((resource): Rule => ({ ...none, verbs, group, resource, resourceNames })),
      ),
    ),
    ...nonResourceRules.flatMap(({ verbs, nonResourceURLs = [] }) =>
      nonResourceURLs.map((url): Rule => ({ ...none, verbs, url })),
    ),
  ];
  const text = ({ verbs, group, resource, resourceNames, url }: Rule): string =>
    [words(verbs), `[${group}]`, `[${resource}]`, words(resourceNames), `[${url}]`].join();
  return rules.sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}
