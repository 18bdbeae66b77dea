/** `kubectl create ingress NAME --rule=host/path=service:port[,tls[=secret]]` (kubectl, create_ingress.go). */

import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { oneName } from './arguments.ts';
import { createFlags, createObject } from './create-object.ts';

interface Rule {
  readonly host: string;
  readonly path: string;
  readonly service: string;
  readonly port: string;
  /** The name of a Secret, or empty; undefined without TLS. */
  readonly tls: string | undefined;
}

export const createIngress = defineCommand({
  flags: {
    ...createFlags,
    annotation: { type: 'strings', commas: false },
    class: { type: 'string' },
    'default-backend': { type: 'string' },
    rule: { type: 'strings', commas: false },
  },
  async run({ args, flags, path, session }) {
    const name = oneName(args, path);
    const backend = flags['default-backend'];
    if (flags.rule.length === 0 && backend === '')
      throw new CommandError(
        'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)',
      );
    const rules = flags.rule.map(parseRule);
    const annotations = Object.fromEntries(flags.annotation.map(parseAnnotation));
    const tls = tlsOf(rules);
    await createObject(
      {
        resource: await session.discovery.find('ingresses.networking.k8s.io'),
        done: 'created',
        failure: 'failed to create ingress',
        flags,
        object: {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'Ingress',
          metadata: {
            ...(flags.annotation.length === 0 ? {} : { annotations }),
            creationTimestamp: null,
            name,
          },
          spec: {
            ...(backend === '' ? {} : { defaultBackend: defaultBackend(backend) }),
            ...(flags.class === '' ? {} : { ingressClassName: flags.class }),
            ...(rules.length === 0 ? {} : { rules: rulesByHost(rules) }),
            ...(tls.length === 0 ? {} : { tls }),
          },
          status: { loadBalancer: {} },
        },
      },
      session,
    );
  },
});

function parseRule(text: string): Rule {
  const [rule = '', tls = ''] = text.split(',');
  const [, host = '', path = '', service = '', port = ''] =
    /^([\w*\-.]*)(\/.*)=([\w-]+):([\w-]+)$/.exec(rule) ?? [];
  const [, isTls, secret = ''] = /^(tls)=?([\w-]+)?$/.exec(tls) ?? [];
  if (path === '' || (tls !== '' && isTls === undefined))
    throw new CommandError(
      `rule ${text} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`,
    );
  return { host, path, service, port, tls: isTls === undefined ? undefined : secret };
}

function parseAnnotation(text: string): readonly [string, string] {
  const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === '')
    throw new CommandError(`annotation ${text} is invalid and should be in format key=[value]`);
  return [key, value];
}

function defaultBackend(text: string) {
  const [, service = '', port = ''] = /^([\w-]+):([\w-]+)$/.exec(text) ?? [];
  if (service === '')
    throw new CommandError('default-backend should be in format servicename:serviceport');
  return backendOf(service, port);
}

function backendOf(name: string, port: string) {
  return {
    service: { name, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } },
  };
}

/** A path that ends in `*` stands for all that begins so. */
function rulesByHost(rules: readonly Rule[]) {
  const hosts = [...new Set(rules.map(({ host }) => host))];
  return hosts.map((host) => ({
    ...(host === '' ? {} : { host }),
    http: {
      paths: rules
        .filter((rule) => rule.host === host)
        .map(({ path, service, port }) => ({
          backend: backendOf(service, port),
          path: path.replace(/\*$/, ''),
          pathType: path.endsWith('*') ? 'Prefix' : 'Exact',
        })),
    },
  }));
}

function tlsOf(rules: readonly Rule[]) {
  const secured = rules.filter(({ tls }) => tls !== undefined);
  const hosts = [...new Set(secured.map(({ host }) => host))];
  return hosts.map((host) => {
    const secretName = secured.find((rule) => rule.host === host)?.tls ?? '';
    return {
      ...(host === '' ? {} : { hosts: [host] }),
      ...(secretName === '' ? {} : { secretName }),
    };
  });
}
