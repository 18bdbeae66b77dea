/**
 * All commands of kubectl 1.33, in its own order. What a verb does is loaded when it is first used, but for the four with
 * which nearly every lesson begins.
 */

import { type Verb, verb } from '../command.ts';
import { apply } from './apply.ts';
import { deleteCommand } from './delete.ts';
import { get } from './get.ts';
import { wait } from './wait.ts';

export const verbs: readonly Verb[] = [
  verb('create', async () => (await import('./create.ts')).create),
  verb('expose', async () => (await import('./expose.ts')).expose),
  verb('run', async () => (await import('./run.ts')).run),
  verb('set', async () => (await import('./set.ts')).set),
  verb('explain', async () => (await import('./explain.ts')).explain),
  verb('get', async () => get),
  verb('edit', async () => (await import('./edit.ts')).edit),
  verb('delete', async () => deleteCommand),
  verb('rollout', async () => (await import('./rollout.ts')).rollout),
  verb('scale', async () => (await import('./scale.ts')).scale),
  verb('autoscale', async () => (await import('./autoscale.ts')).autoscale),
  verb('certificate'),
  verb('cluster-info', async () => (await import('./cluster-info.ts')).clusterInfo),
  verb('top', async () => (await import('./top.ts')).top),
  verb('cordon', async () => (await import('./cordon.ts')).cordon),
  verb('uncordon', async () => (await import('./cordon.ts')).uncordon),
  verb('drain', async () => (await import('./drain.ts')).drain),
  verb('taint', async () => (await import('./taint.ts')).taint),
  verb('describe', async () => (await import('./describe.ts')).describe),
  verb('logs', async () => (await import('./logs.ts')).logs),
  verb('attach', async () => (await import('./attach.ts')).attach),
  verb('exec', async () => (await import('./exec.ts')).exec),
  verb('port-forward', async () => (await import('./port-forward.ts')).portForward),
  verb('proxy', async () => (await import('./proxy.ts')).proxy),
  verb('cp', async () => (await import('./cp.ts')).cp),
  verb('auth', async () => (await import('./auth.ts')).auth),
  verb('debug', async () => (await import('./debug.ts')).debug),
  verb('events', async () => (await import('./events.ts')).events),
  verb('diff', async () => (await import('./diff.ts')).diff),
  verb('apply', async () => apply),
  verb('patch', async () => (await import('./patch.ts')).patch),
  verb('replace', async () => (await import('./replace.ts')).replace),
  verb('wait', async () => wait),
  verb('kustomize'),
  verb('label', async () => (await import('./label.ts')).label),
  verb('annotate', async () => (await import('./annotate.ts')).annotate),
  verb('completion', async () => (await import('./completion.ts')).completion),
  verb('api-resources', async () => (await import('./api-resources.ts')).apiResources),
  verb('api-versions', async () => (await import('./api-versions.ts')).apiVersions),
  verb('config', async () => (await import('./config.ts')).config),
  verb('plugin', async () => (await import('./plugin.ts')).plugin),
  verb('version', async () => (await import('./version.ts')).version),
  verb('options', async () => (await import('./options.ts')).options),
  verb('help', async () => (await import('./help.ts')).help),
];
