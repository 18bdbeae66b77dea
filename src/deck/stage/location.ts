/** Keeps the address and the stage together: `#/dns/2` is the slide `dns` with two steps shown. */
import { readAddress, samePosition, writeAddress } from '../address.ts';
import type { Stage } from './stage.ts';

/** Goes where the address says, now and whenever it changes. */
export function followAddress(stage: Stage): void {
  const follow = () => {
    const position = readAddress(location.hash);
    if (position !== undefined && !samePosition(position, stage.position())) stage.go(position);
  };
  addEventListener('hashchange', follow);
  follow();
}

/** Writes where the stage is into the address, so that a copied link or a reload comes back to it. */
export function writeAddressOf(stage: Stage): void {
  stage.onChange(() => {
    const address = writeAddress(stage.position());
    if (address !== location.hash) history.replaceState(history.state, '', address);
  });
}
