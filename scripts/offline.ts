/** `npm run build:offline`: packs the built site into one zip, to carry. */
import { writeFileSync } from 'node:fs';
import { packOffline } from './offline/pack.ts';

const ZIP = 'kubernetes-services.zip';

const bytes = packOffline('dist');
writeFileSync(ZIP, bytes);
console.log(
  `${ZIP}, ${(bytes.length / 1e6).toFixed(1)} MB. Unpack it anywhere; START-HERE.html says how to go on.`,
);
