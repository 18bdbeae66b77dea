/** The Pod template inside the description of what makes Pods (DescribePodTemplate). */

import type { PodTemplateSpec } from '../../cluster/api/pod.ts';
import { containerLines } from './containers.ts';
import { annotationLines, labelLines } from './metadata.ts';
import { placementLines, spreadLines } from './placement.ts';
import { volumeLines } from './volumes.ts';

export function podTemplateLines({ metadata, spec }: PodTemplateSpec): string {
  const { labels, annotations = {} } = metadata ?? {};
  return [
    'Pod Template:\n',
    labelLines('  Labels', labels),
    Object.keys(annotations).length === 0 ? '' : annotationLines('  Annotations', annotations),
    spec.serviceAccountName ? `  Service Account:\t${spec.serviceAccountName}\n` : '',
    (spec.initContainers ?? []).length === 0
      ? ''
      : containerLines('Init Containers', spec.initContainers ?? [], { margin: '  ' }),
    containerLines('Containers', spec.containers, { margin: '  ' }),
    volumeLines(spec.volumes ?? [], '  '),
    spreadLines(spec, '  '),
    placementLines(spec, '  '),
  ].join('');
}
