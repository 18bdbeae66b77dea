/** All commands of kubectl 1.33, in its own order; what stands here as a mere name is not simulated yet. */

import type { Command } from '../command.ts';
import { annotate } from './annotate.ts';
import { apiResources } from './api-resources.ts';
import { apply } from './apply.ts';
import { clusterInfo } from './cluster-info.ts';
import { create } from './create.ts';
import { deleteCommand } from './delete.ts';
import { describe } from './describe.ts';
import { exec } from './exec.ts';
import { expose } from './expose.ts';
import { get } from './get.ts';
import { label } from './label.ts';
import { patch } from './patch.ts';
import { replace } from './replace.ts';
import { rollout } from './rollout.ts';
import { run } from './run.ts';
import { scale } from './scale.ts';
import { set } from './set.ts';
import { version } from './version.ts';
import { wait } from './wait.ts';

export const commands: readonly (Command | string)[] = [
  create,
  expose,
  run,
  set,
  'explain',
  get,
  'edit',
  deleteCommand,
  rollout,
  scale,
  'autoscale',
  'certificate',
  clusterInfo,
  'top',
  'cordon',
  'uncordon',
  'drain',
  'taint',
  describe,
  'logs',
  'attach',
  exec,
  'port-forward',
  'proxy',
  'cp',
  'auth',
  'debug',
  'events',
  'diff',
  apply,
  patch,
  replace,
  wait,
  'kustomize',
  label,
  annotate,
  'completion',
  apiResources,
  'api-versions',
  'config',
  'plugin',
  version,
  'options',
  'help',
];
