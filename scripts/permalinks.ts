/** `npm run permalinks`: adds what the built site newly publishes to the ledger, in its order; never takes anything away. */
import { readFileSync, writeFileSync } from 'node:fs';
import { inLedgerOrder, type Link, publishedLinks } from './published-links.ts';

const LEDGER = 'content/permalinks.json';

const ledger: readonly Link[] = JSON.parse(readFileSync(LEDGER, 'utf8'));
const added = publishedLinks('dist').filter((link) => !ledger.includes(link));
const all = inLedgerOrder([...ledger, ...added]);
writeFileSync(LEDGER, `${JSON.stringify(all, null, 2)}\n`);
console.log(
  added.length > 0 ? `Added to ${LEDGER}:\n${added.join('\n')}` : `${LEDGER} is complete.`,
);
