/** Containers in `describe`: of a Pod with their state, of a Pod template without. */

import type {
  Container,
  ContainerState,
  ContainerStatus,
  Pod,
  Probe,
  VolumeMount,
} from '../../cluster/api/pod.ts';
import type { JsonRecord } from '../record.ts';
import { type EnvFromSource, environmentFrom, environmentLines } from './environment.ts';
import { longTime, sortedEntries } from './metadata.ts';

export interface ContainersOf {
  /** Two spaces inside a Pod template, where names also stand one deeper. */
  readonly margin: '' | '  ';
  /** Whose fields the variables show. */
  readonly pod?: Pod;
  readonly statuses?: readonly ContainerStatus[];
}

export function containerLines(
  title: string,
  containers: readonly Container[],
  { margin, pod, statuses = [] }: ContainersOf,
): string {
  const blocks = containers.map((container) => {
    const status = statuses.find(({ name }) => name === container.name);
    return [
      `  ${margin === '' ? '' : ' '}${container.name}:\n`,
      basics(container, status),
      words('Command', container.command),
      words('Args', container.args),
      status === undefined ? '' : stateOf(status),
      resources(container),
      probe('Liveness', container.livenessProbe),
      probe('Readiness', container.readinessProbe),
      probe('Startup', container.startupProbe),
      environmentFrom((container as Sourced).envFrom ?? []),
      environmentLines(container, pod),
      mounts(container),
    ].join('');
  });
  return `${margin}${title}:\n${blocks.join('')}`;
}

/** A container as the API has it; the cluster itself does not read where variables come from. */
interface Sourced extends Container {
  readonly envFrom?: readonly EnvFromSource[];
}

function basics(container: Container, status: ContainerStatus | undefined): string {
  const ports = container.ports ?? [];
  const plural = ports.length > 1 ? 's' : '';
  const list = (of: (port: (typeof ports)[number]) => number): string =>
    ports.map((port) => `${of(port)}/${port.protocol}`).join(', ') || '<none>';
  return [
    status === undefined ? '' : `    Container ID:\t${status.containerID ?? ''}\n`,
    `    Image:\t${container.image}\n`,
    status === undefined ? '' : `    Image ID:\t${status.imageID}\n`,
    `    Port${plural}:\t${list(({ containerPort }) => containerPort)}\n`,
    `    Host Port${plural}:\t${list(({ hostPort }) => hostPort ?? 0)}\n`,
  ].join('');
}

function words(title: string, list: readonly string[] | undefined): string {
  if (list === undefined || list.length === 0) return '';
  const lines = list.flatMap((word) => word.split('\n')).map((line) => `      ${line}\n`);
  return `    ${title}:\n${lines.join('')}`;
}

function stateOf(status: ContainerStatus): string {
  const { state, lastState } = status;
  return [
    stateLines('State', state),
    lastState?.terminated === undefined ? '' : stateLines('Last State', lastState),
    `    Ready:\t${status.ready ? 'True' : 'False'}\n`,
    `    Restart Count:\t${status.restartCount}\n`,
  ].join('');
}

function stateLines(title: string, { running, waiting, terminated }: ContainerState): string {
  if (running !== undefined)
    return `    ${title}:\tRunning\n      Started:\t${longTime(running.startedAt)}\n`;
  if (terminated === undefined)
    return `    ${title}:\tWaiting\n${waiting?.reason ? `      Reason:\t${waiting.reason}\n` : ''}`;
  const { reason, message, exitCode, startedAt, finishedAt } = terminated;
  return [
    `    ${title}:\tTerminated\n`,
    reason ? `      Reason:\t${reason}\n` : '',
    message ? `      Message:\t${message}\n` : '',
    `      Exit Code:\t${exitCode}\n`,
    `      Started:\t${longTime(startedAt)}\n`,
    `      Finished:\t${longTime(finishedAt)}\n`,
  ].join('');
}

function resources(container: Container): string {
  return ['limits', 'requests']
    .map((field) => {
      const amounts = sortedEntries((container.resources?.[field] ?? {}) as JsonRecord);
      if (amounts.length === 0) return '';
      const title = field === 'limits' ? 'Limits' : 'Requests';
      return `    ${title}:\n${amounts.map(([name, amount]) => `      ${name}:\t${amount}\n`).join('')}`;
    })
    .join('');
}

function probe(title: string, probeOf: Probe | undefined): string {
  if (probeOf === undefined) return '';
  const { initialDelaySeconds = 0, timeoutSeconds = 1, periodSeconds = 10 } = probeOf;
  const { successThreshold = 1, failureThreshold = 3 } = probeOf;
  const times = `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s #success=${successThreshold} #failure=${failureThreshold}`;
  return `    ${title}:\t${action(probeOf)} ${times}\n`;
}

function action({ exec, httpGet, tcpSocket, grpc }: Probe): string {
  if (exec !== undefined) return `exec [${exec.command.join(' ')}]`;
  if (httpGet !== undefined) {
    const { scheme = 'HTTP', host = '', port, path = '' } = httpGet;
    return `http-get ${scheme.toLowerCase()}://${host}:${port}${path}`;
  }
  if (tcpSocket !== undefined) return `tcp-socket ${tcpSocket.host ?? ''}:${tcpSocket.port}`;
  return grpc === undefined ? 'unknown' : `grpc <pod>:${grpc.port} `;
}

function mounts({ volumeMounts = [] }: Container): string {
  if (volumeMounts.length === 0) return '    Mounts:\t<none>\n';
  const lines = [...volumeMounts]
    .sort((a, b) => (a.mountPath < b.mountPath ? -1 : 1))
    .map((mount) => `      ${mount.mountPath} from ${mount.name} (${mountFlags(mount)})\n`);
  return `    Mounts:\n${lines.join('')}`;
}

function mountFlags({ readOnly, subPath }: VolumeMount & { readonly subPath?: string }): string {
  const access = readOnly ? 'ro' : 'rw';
  return subPath ? `${access},path=${JSON.stringify(subPath)}` : access;
}
