/** diagram.css and the drawing agree: sizes of text, names of classes, and tokens that the site has. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TEXT_STYLES } from './typography.ts';
import { EDGE_CLASSES, NODE_CLASSES } from './vocabulary.ts';

const css = readFileSync('src/diagram/diagram.css', 'utf8');

/** The tokens of the look that diagrams are drawn in. */
const TOKENS = [
  '--font-sans',
  '--font-mono',
  '--surface',
  '--ink-2',
  '--ink-3',
  '--edge',
  '--service',
  '--service-fill',
  '--pod',
  '--pod-fill',
  '--node',
  '--outside',
  '--outside-fill',
  '--dns',
  '--dns-fill',
  '--policy',
  '--policy-fill',
  '--allowed',
  '--refused',
  '--refused-fill',
  '--dropped',
  '--mmd-text',
  '--mmd-line',
  '--mmd-surface',
  '--mmd-node-bg',
  '--mmd-node-line',
  '--mmd-group-bg',
  '--mmd-group-line',
  '--mmd-note-bg',
  '--mmd-note-line',
  '--mmd-note-text',
  '--mmd-active-bg',
  '--mmd-active-line',
];

test('every token used is one of the site, and none is left over', () => {
  const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  expect([...used].toSorted()).toEqual(TOKENS.toSorted());
});

test('no colour is written but by a token', () => {
  expect(css.replaceAll(/\/\*.*?\*\//gs, '')).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|hsl/i);
});

test.each(Object.entries(TEXT_STYLES))('.%s is set as it is measured', (name, { size }) => {
  const rule = new RegExp(`\\.mmd \\.${name}\\b[^{]*\\{[^}]*font-size: ${size}px`);
  expect(css).toMatch(rule);
  expect(size).toBeGreaterThanOrEqual(13);
});

test.each([...NODE_CLASSES, ...EDGE_CLASSES])('the class %s has a look', (name) => {
  expect(css).toMatch(new RegExp(`\\.${name}\\b`));
});
