/** The images that only some clusters have: one part. */

import { alpineImage } from './alpine.ts';
import type { Image } from './image.ts';
import { HTTPD } from './programs/loaders.ts';
import { WEB_SERVERS } from './webservers.ts';

export const RARE_IMAGES: readonly Image[] = [
  ...WEB_SERVERS,
  alpineImage('busybox', { programs: [HTTPD] }),
  alpineImage('alpine', {}),
];
