/** `kubectl exec`: runs a command in a container and passes on its output and exit status. */

import type { Pod } from '../../cluster/api/pod.ts';
import { readChannels } from '../client/channels.ts';
import { resourcePath } from '../client/discovery.ts';
import { type Call, defineCommand } from '../command.ts';
import { CommandError, ExitError, type Status, StatusError, usageError } from '../errors.ts';
import { containerOf } from '../resources/container-of.ts';
import { podOf } from '../resources/pod-of.ts';

const flags = {
  container: { type: 'string', shorthand: 'c' },
  'pod-running-timeout': { type: 'duration', default: 60_000 },
  quiet: { type: 'boolean', shorthand: 'q' },
  stdin: { type: 'boolean', shorthand: 'i' },
  tty: { type: 'boolean', shorthand: 't' },
} as const;

type ExecCall = Call<typeof flags>;

export const exec = defineCommand({
  flags,
  notSimulated: ['--filename'],
  async run(call) {
    const { session, flags: given } = call;
    const { target, command } = splitCommand(call);
    const pod = await podOf(target, given['pod-running-timeout'], session);
    const { phase } = pod.status;
    if (phase === 'Succeeded' || phase === 'Failed')
      throw new CommandError(
        `cannot exec into a container in a completed pod; current phase is ${phase}`,
      );
    await runIn(pod, command, call);
  },
});

function splitCommand({ args, argsBeforeDash, path }: ExecCall): {
  readonly target: string;
  readonly command: readonly string[];
} {
  const [target, ...command] = args;
  if (target === undefined || argsBeforeDash === 0)
    throw new CommandError('pod, type/name or --filename must be specified');
  if (command.length > 0 && argsBeforeDash === undefined)
    throw usageError(
      path,
      'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead',
    );
  if (command.length === 0)
    throw new CommandError('you must specify at least one command for the container');
  return { target, command };
}

async function runIn(pod: Pod, command: readonly string[], call: ExecCall): Promise<void> {
  const { session, flags: given } = call;
  const stdin = given.stdin ? session.host.stdin : '';
  const pods = await session.discovery.find('pods');
  const path = resourcePath(pods, pod.metadata.namespace, pod.metadata.name, 'exec');
  const parameters = [
    ...command.map((word) => ['command', word] as const),
    ['container', containerOf(pod, given, session)] as const,
    ...(stdin === '' ? [] : [['stdin', 'true'] as const]),
    ['stdout', 'true'] as const,
    ['stderr', 'true'] as const,
  ];
  const query = parameters
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&');
  const response = await session.client.send(`${path}?${query}`, { method: 'POST', text: stdin });
  // It catches no signal: 130 is what the shell reports of that.
  const stopIfInterrupted = (): void => {
    if (session.host.signal.aborted) throw new ExitError('', 130);
  };
  for await (const message of readChannels(response)) {
    stopIfInterrupted();
    if (message.channel === 'status') finish(message.status);
    else session.host.write(message.channel, message.text);
  }
  stopIfInterrupted();
}

function finish(status: Status): void {
  if (status.status === 'Success') return;
  const exitCode = status.details?.causes?.find(({ reason }) => reason === 'ExitCode')?.message;
  if (status.reason !== 'NonZeroExitCode' || exitCode === undefined) throw new StatusError(status);
  throw new ExitError(`command terminated with exit code ${exitCode}`, Number(exitCode));
}
