/** Whether a container runs the process that its image is made for. */

import type { Container } from '../api/pod.ts';
import type { ImageFacts } from './facts.ts';

/**
 * It does when it asks for nothing else, or when its `command` calls the image's server by name. An image without an
 * entrypoint runs `args` in its place (Kubernetes: "Define a Command and Arguments for a Container", its table).
 */
export function runsOwnProcess({ args, command }: Container, image: ImageFacts): boolean {
  if (command === undefined) return args === undefined || image.hasEntrypoint;
  return image.server !== undefined && command[0]?.split('/').at(-1) === image.server;
}
