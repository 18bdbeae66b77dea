/** A playground needs its cluster in any case: the worker starts while the rest of the page's scripts come. */

import { lessonCluster } from '../../terminal/lesson-cluster.ts';

const { seed = '' } = document.querySelector<HTMLElement>('cluster-playground')?.dataset ?? {};
lessonCluster(seed).client.warm();
