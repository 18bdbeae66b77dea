/** What only other clients of the API ask for, such as real kubectl; the page of a reader does without, to stay small. */

import { catalogue } from './api/catalogue.ts';
import { serverSideApply } from './apiserver/apply.ts';
import { openApi } from './apiserver/openapi.ts';
import type { ClusterOptions } from './cluster.ts';

/** To be spread into the options of `createCluster`. */
export const complete = { kinds: catalogue, serverSideApply, openApi } satisfies ClusterOptions;
