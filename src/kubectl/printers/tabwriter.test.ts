import { expect, test } from 'vitest';
import { alignTabs, describeLayout, tableLayout } from './tabwriter.ts';

test('columns of get are as wide as the widest cell and three spaces, at least six', () => {
  const text = 'NAME\tIP\tAGE\nweb\t1\t2s\nnumbers-api\t10\t119s\n';
  expect(alignTabs(text, tableLayout)).toBe(
    'NAME          IP    AGE\n' + 'web           1     2s\n' + 'numbers-api   10    119s\n',
  );
});

test('a line without a cell ends the column, so that sections of describe align for themselves', () => {
  const text = 'Name:\tweb\nSelector:\tapp=web\nEvents:\n  Type\tAge\n  Normal\t2s\n';
  expect(alignTabs(text, describeLayout)).toBe(
    'Name:      web\n' +
      'Selector:  app=web\n' +
      'Events:\n' +
      '  Type    Age\n' +
      '  Normal  2s\n',
  );
});

test('an empty last cell leaves the spaces that stand before it', () => {
  expect(alignTabs('IP:\t10.0.0.1\nEndpoints:\t\n', describeLayout)).toBe(
    'IP:         10.0.0.1\n' + 'Endpoints:  \n',
  );
});
