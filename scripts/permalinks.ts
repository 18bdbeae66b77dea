/** `npm run permalinks`: adds what the built site newly publishes to the ledger; never takes anything away. */
import { readFileSync, writeFileSync } from 'node:fs';
import { type Link, publishedLinks } from './published-links.ts';

const LEDGER = 'content/permalinks.json';

const ledger: readonly Link[] = JSON.parse(readFileSync(LEDGER, 'utf8'));
const added = publishedLinks('dist').filter((link) => !ledger.includes(link));
writeFileSync(LEDGER, `${JSON.stringify([...ledger, ...added], null, 2)}\n`);
console.log(
  added.length > 0 ? `Added to ${LEDGER}:\n${added.join('\n')}` : `${LEDGER} is complete.`,
);
