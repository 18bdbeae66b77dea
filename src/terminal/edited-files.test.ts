import { expect, test } from 'vitest';
import { EditedFiles } from './edited-files.ts';
import { openWorkplace } from './session.ts';

/** The reader's edits, and a cluster whose files begin as the lesson has them. */
function edits() {
  let workplace = fresh();
  const files = new EditedFiles({ ask: (question) => workplace.answer(question) });
  const inCluster = async () => {
    const question = {
      question: 'readFile',
      terminal: 'lesson',
      text: 'a.yaml',
      body: '',
    } as const;
    return (await workplace.answer(question)).join('');
  };
  const lose = () => {
    workplace = fresh();
    files.clusterLost();
  };
  return { files, inCluster, lose };
}

const fresh = () => openWorkplace({ seed: 'edits', files: new Map([['a.yaml', 'a: 1\n']]) });

test('an edit is written before the next run, and only then', async () => {
  const { files, inCluster } = edits();
  expect(await files.read('a.yaml')).toBe('a: 1\n');
  files.edit('a.yaml', 'a: 2\n');
  expect([await files.read('a.yaml'), await inCluster()]).toEqual(['a: 2\n', 'a: 1\n']);
  await files.write();
  expect(await inCluster()).toBe('a: 2\n');
});

test('a file that is again as the lesson has it is not edited', async () => {
  const { files, inCluster } = edits();
  await files.read('a.yaml');
  files.edit('a.yaml', 'a: 2\n');
  await files.write();
  files.edit('a.yaml', 'a: 1\n');
  await files.write();
  expect([files.isEdited('a.yaml'), await inCluster()]).toEqual([false, 'a: 1\n']);
});

test('what was written outlives the cluster', async () => {
  const { files, inCluster, lose } = edits();
  await files.read('a.yaml');
  files.edit('a.yaml', 'a: 2\n');
  await files.write();
  lose();
  await files.write();
  expect(await inCluster()).toBe('a: 2\n');
});
