/** kiamol/ch03-sleep: a toolbox that does nothing by itself; Alpine with curl and jq. */

import { alpineImage } from './alpine.ts';
import { CURL } from './programs/loaders.ts';

export const sleepImage = alpineImage('kiamol/ch03-sleep', {
  programs: [CURL],
  notSimulated: ['jq'],
});
