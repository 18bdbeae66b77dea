/** The images that can be pulled. Every other reference fails as a real registry would: not found. */

import { corednsImage } from './coredns.ts';
import type { Image } from './image.ts';
import { numbersApiImage } from './numbers-api.ts';
import { numbersWebImage } from './numbers-web.ts';
import { sleepImage } from './sleep.ts';
import { WEB_SERVERS } from './webservers.ts';

const IMAGES: readonly Image[] = [
  sleepImage,
  numbersApiImage,
  numbersWebImage,
  corednsImage,
  ...WEB_SERVERS,
];

/**
 * The image that a reference names, with or without registry and tag.
 * Simplified: every tag of a known repository exists and holds the same.
 */
export function findImage(reference: string): Image | undefined {
  const repository = reference
    .replace(/@sha256:[0-9a-f]{64}$/, '')
    .replace(/:[\w][\w.-]*$/, '')
    .replace(/^(docker\.io|registry\.k8s\.io)\/(library\/)?/, '');
  return IMAGES.find(({ name }) => name === repository);
}
