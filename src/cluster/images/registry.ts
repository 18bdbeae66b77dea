/** The images that can be pulled. Every other reference fails as a real registry would: not found. */

import { corednsImage } from './coredns.ts';
import { findFacts } from './facts.ts';
import type { Image } from './image.ts';
import { numbersApiImage } from './numbers-api.ts';
import { numbersWebImage } from './numbers-web.ts';
import { sleepImage } from './sleep.ts';

const IMAGES: readonly Image[] = [sleepImage, numbersApiImage, numbersWebImage, corednsImage];

let rareImages: readonly Image[] = [];

/** Loads the code of images that few clusters have: to be awaited before one of them is looked for. */
export async function loadRareImages(): Promise<void> {
  rareImages = (await import('./rareimages.ts')).RARE_IMAGES;
}

/** Throws for a rare image whose code is not loaded. */
export function findImage(reference: string): Image | undefined {
  const facts = findFacts(reference);
  if (facts === undefined) return undefined;
  const found = [...IMAGES, ...rareImages].find(({ name }) => name === facts.name);
  if (found === undefined) throw new RangeError(`The image ${facts.name} is not loaded`);
  return found;
}
