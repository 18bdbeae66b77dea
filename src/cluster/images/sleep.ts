/** kiamol/ch03-sleep: a toolbox that does nothing by itself; Alpine with curl and jq. */

import { alpineImage } from './alpine.ts';
import { curl } from './programs/curl.ts';

export const sleepImage = alpineImage('kiamol/ch03-sleep', {
  programs: [['curl', curl]],
  notSimulated: ['jq'],
});
