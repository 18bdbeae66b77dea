/** The table that kubectl makes of objects itself: name and age (cli-runtime, printers/tableprinter.go). */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { humanDuration } from './human-duration.ts';
import type { Table } from './table.ts';

export function genericTable(objects: readonly KubernetesObject[], nowMs: number): Table {
  return {
    kind: 'Table',
    columnDefinitions: [
      { name: 'Name', priority: 0 },
      { name: 'Age', priority: 0 },
    ],
    rows: objects.map((object) => {
      const { creationTimestamp, name } = object.metadata;
      const age = humanDuration(nowMs - Date.parse(creationTimestamp));
      return { cells: [name, creationTimestamp ? age : '<unknown>'], object };
    }),
  };
}
