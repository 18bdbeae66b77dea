/** Files that each script of scripts.md finds. */

export const FILES: ReadonlyMap<string, string> = new Map([
  ['fruit.txt', 'pear\napple\nfig\napple\nplum\nfig\nfig\n'],
  ['people.csv', 'name,age,city\nann,31,oslo\nbob,27,rome\ncid,45,oslo\n'],
  [
    'table.txt',
    'NAME   READY  STATUS\nweb-1  1/1    Running\nweb-2  0/1    Pending\ndb-1   1/1    Running\n',
  ],
  ['numbers.txt', '10\n9\n2\n33\n1\n'],
  ['notes/one.md', '# One\n\nfirst line\nsecond line\n'],
  ['notes/two.md', '# Two\n\nonly line\n'],
  ['no-newline.txt', 'last line'],
  ['empty.txt', ''],
]);
