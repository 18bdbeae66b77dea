/** `kubectl set image`: other images for the containers of a Pod template. */

import { defineCommand } from '../command.ts';
import { CommandError, ExitError } from '../errors.ts';
import { fileFlagsNotSimulated } from '../resources/manifest.ts';
import { splitPairs } from './arguments.ts';
import { changeAll, changeOptions, objectsToSet, type SetCall, setFlags } from './change.ts';
import { type Container, withPodSpec } from './pod-template.ts';

type Images = ReadonlyMap<string, string>;

export const setImage = defineCommand({
  flags: setFlags,
  notSimulated: fileFlagsNotSimulated,
  async run(call) {
    const { resources, pairs } = splitPairs(call.args, 'image');
    const options = await changeOptions(call);
    const images = parseImages(pairs);
    const found = await objectsToSet(resources, call);
    validate(images, call);
    await changeAll(
      found,
      {
        apply: (object) => withPodSpec(object, (spec) => withImages(spec, images)),
        done: 'image updated',
        failure: 'failed to patch image update to pod template',
        subject: ({ resource, name }, why) => `${resource.plural}/${name} ${why}\n`,
      },
      options,
    );
  },
});

function parseImages(pairs: readonly string[]): Images {
  return new Map(
    pairs.map((pair) => {
      const [, name = '', image = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
      if (name === '') throw new CommandError(`invalid image format: ${pair}`);
      return [name, image];
    }),
  );
}

function validate(images: Images, { flags: given }: SetCall): void {
  if (given.all && given.selector !== '')
    throw new CommandError('cannot set --all and --selector at the same time');
  if (images.size === 0) throw new CommandError('at least one image update is required');
  if (images.size > 1 && images.has('*'))
    throw new CommandError(
      'all containers are already specified by *, but saw more than one container_name=container_image pairs',
    );
}

function withImages<
  T extends {
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
  },
>(spec: T, images: Images): T {
  const names = [...spec.containers, ...(spec.initContainers ?? [])].map(({ name }) => name);
  const missing = [...images.keys()].filter((name) => name !== '*' && !names.includes(name));
  if (missing.length > 0)
    throw new ExitError(
      missing
        .map((name) => `error: unable to find container named ${JSON.stringify(name)}`)
        .join(', '),
    );
  const change = (container: Container): Container => ({
    ...container,
    image: images.get('*') ?? images.get(container.name) ?? container.image,
  });
  return {
    ...spec,
    containers: spec.containers.map(change),
    ...(spec.initContainers === undefined
      ? {}
      : { initContainers: spec.initContainers.map(change) }),
  };
}
