import { expect, test } from 'vitest';
import { atom, siteMap } from './feed.ts';

test('the feed names each change by an address that stays, newest first', () => {
  const changes = [
    { url: 'https://e.org/1/', date: '2026-11-24', title: 'Lesson 1', text: 'Reviewed.' },
    {
      url: 'https://e.org/about/#change-b',
      date: '2026-11-25',
      title: 'New & better',
      text: 'One <thing>.',
    },
  ];
  const facts = {
    title: 'C',
    author: 'A',
    feed: 'https://e.org/changes.xml',
    page: 'https://e.org/about/',
  };
  expect(atom(changes, facts)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>https://e.org/changes.xml</id>
  <title>C: changes</title>
  <updated>2026-11-25T00:00:00Z</updated>
  <author><name>A</name></author>
  <link rel="self" href="https://e.org/changes.xml"/>
  <link rel="alternate" href="https://e.org/about/"/>
  <entry>
    <id>https://e.org/about/#change-b</id>
    <title>New &amp; better</title>
    <updated>2026-11-25T00:00:00Z</updated>
    <link href="https://e.org/about/#change-b"/>
    <content type="text">One &lt;thing&gt;.</content>
  </entry>
  <entry>
    <id>https://e.org/1/</id>
    <title>Lesson 1</title>
    <updated>2026-11-24T00:00:00Z</updated>
    <link href="https://e.org/1/"/>
    <content type="text">Reviewed.</content>
  </entry>
</feed>
`);
});

test('the site map lists whole addresses', () => {
  expect(siteMap(['https://e.org/', 'https://e.org/a/'])).toContain(
    '  <url><loc>https://e.org/</loc></url>\n  <url><loc>https://e.org/a/</loc></url>\n',
  );
});
