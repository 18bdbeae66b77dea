/** `kubectl autoscale`: a HorizontalPodAutoscaler for a workload; the cluster has no controller for it. */

import { apiVersion } from '../client/discovery.ts';
import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import type { JsonRecord } from '../record.ts';
import { fileFlags, fileFlagsNotSimulated } from '../resources/manifest.ts';
import { findObjects } from '../resources/objects.ts';
import { createObject, makeFlags } from './create-object.ts';

export const autoscale = defineCommand({
  flags: {
    ...fileFlags,
    ...makeFlags('kubectl-autoscale'),
    'cpu-percent': { type: 'integer', default: -1 },
    max: { type: 'integer', default: -1 },
    min: { type: 'integer', default: -1 },
    name: { type: 'string' },
  },
  required: ['max'],
  notSimulated: fileFlagsNotSimulated,
  async run({ args, flags, session }) {
    const { max, min } = flags;
    if (max < 1)
      throw new CommandError(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
    if (max < min)
      throw new CommandError(
        `--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`,
      );
    const { items, failures } = await findObjects({ args, files: flags }, session);
    const resource = await session.discovery.find('horizontalpodautoscalers.v2.autoscaling');
    for (const { object, name, resource: target } of items)
      await createObject(
        {
          resource,
          done: 'autoscaled',
          flags,
          object: {
            apiVersion: 'autoscaling/v2',
            kind: 'HorizontalPodAutoscaler',
            metadata: { creationTimestamp: null, name: flags.name || name },
            spec: {
              maxReplicas: max,
              ...metricsOf(flags['cpu-percent']),
              ...(min > 0 ? { minReplicas: min } : {}),
              scaleTargetRef: { apiVersion: apiVersion(target), kind: object.kind, name },
            },
            status: { currentMetrics: null, desiredReplicas: 0 },
          },
        },
        session,
      );
    failures.throwAll();
  },
});

function metricsOf(percent: number): JsonRecord {
  if (percent < 0) return {};
  const target = { averageUtilization: percent, type: 'Utilization' };
  return { metrics: [{ resource: { name: 'cpu', target }, type: 'Resource' }] };
}
