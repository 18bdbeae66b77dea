/** Containers in `describe`: of a Pod with their state, of a Pod template without. */

import type {
  Container,
  ContainerState,
  ContainerStatus,
  EnvVar,
  Probe,
} from '../../cluster/api/pod.ts';
import type { JsonRecord } from '../record.ts';
import { longTime } from './metadata.ts';

/** `margin` is two spaces inside a Pod template, where names also stand one deeper. */
export function containerLines(
  title: string,
  containers: readonly Container[],
  statuses: readonly ContainerStatus[],
  margin: '' | '  ',
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
      environment(container),
      mounts(container),
    ].join('');
  });
  return `${margin}${title}:\n${blocks.join('')}`;
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
  const { reason, exitCode, startedAt, finishedAt } = terminated;
  return [
    `    ${title}:\tTerminated\n`,
    reason ? `      Reason:\t${reason}\n` : '',
    `      Exit Code:\t${exitCode}\n`,
    startedAt === undefined ? '' : `      Started:\t${longTime(startedAt)}\n`,
    finishedAt === undefined ? '' : `      Finished:\t${longTime(finishedAt)}\n`,
  ].join('');
}

function resources(container: Container): string {
  return ['limits', 'requests']
    .map((field) => {
      const amounts = Object.entries((container.resources?.[field] ?? {}) as JsonRecord).sort();
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

function action({ exec, httpGet, tcpSocket }: Probe): string {
  if (exec !== undefined) return `exec [${exec.command.join(' ')}]`;
  if (httpGet !== undefined) {
    const scheme = (httpGet.scheme ?? 'HTTP').toLowerCase();
    return `http-get ${scheme}://:${httpGet.port}${httpGet.path ?? ''}`;
  }
  return tcpSocket === undefined ? 'unknown' : `tcp-socket :${tcpSocket.port}`;
}

function environment({ env = [] }: Container): string {
  if (env.length === 0) return '    Environment:\t<none>\n';
  const lines = env.map((variable) => `      ${variable.name}:\t${valueText(variable)}\n`);
  return `    Environment:\n${lines.join('')}`;
}

/** A variable as the API has it; values from a field are shown, not resolved. */
interface Variable extends EnvVar {
  readonly valueFrom?: {
    readonly fieldRef?: { readonly apiVersion?: string; readonly fieldPath: string };
  };
}

function valueText({ value = '', valueFrom }: Variable): string {
  const field = valueFrom?.fieldRef;
  if (field !== undefined) return ` (${field.apiVersion ?? 'v1'}:${field.fieldPath})`;
  return value.split('\n').join('\n      \t');
}

function mounts({ volumeMounts = [] }: Container): string {
  if (volumeMounts.length === 0) return '    Mounts:\t<none>\n';
  const lines = [...volumeMounts]
    .sort((a, b) => (a.mountPath < b.mountPath ? -1 : 1))
    .map(
      ({ name, mountPath, readOnly }) =>
        `      ${mountPath} from ${name} (${readOnly ? 'ro' : 'rw'})\n`,
    );
  return `    Mounts:\n${lines.join('')}`;
}
