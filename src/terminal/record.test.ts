import { expect, test } from 'vitest';
import { recordIn, type Snippet } from './record.ts';
import type { Session } from './session.ts';

/** A session with three commands: `say WORDS`, `fail CODE`, `break`. */
const session: Session = {
  async run(line, { write }) {
    const [command, ...words] = line.split(/\s+/);
    if (command === 'break') throw new TypeError('out of memory');
    if (command === 'say') for (const word of words) write('stdout', `${word} `);
    if (command === 'fail') write('stderr', 'failed: no such thing\nsorry\n');
    return command === 'fail' ? Number(words[0]) : 0;
  },
};

const snippet = (lines: readonly string[], fails = false): Snippet => ({
  id: 'first',
  lines,
  fails,
  where: 'content/lessons/01-names.mdx:40',
});

test('a transcript holds commands, outputs in as few pieces as possible, and exit codes', async () => {
  expect(await recordIn(session, [snippet(['say a b', 'fail 7'], true)])).toEqual([
    {
      id: 'first',
      commands: [
        { command: 'say a b', output: [{ stream: 'stdout', text: 'a b ' }], exitCode: 0 },
        {
          command: 'fail 7',
          output: [{ stream: 'stderr', text: 'failed: no such thing\nsorry\n' }],
          exitCode: 7,
        },
      ],
    },
  ]);
});

test.each<[string, Snippet, string]>([
  [
    'a line that should not fail',
    snippet(['say a \\\n  b', 'fail 7']),
    `content/lessons/01-names.mdx:43: "fail 7" ended with exit code 7
  Expected: exit code 0, because the snippet is not marked \`fails\`
  Mend it:  correct the command or what comes before it; if it is meant to fail, write \`fails\` after the fence’s id
  It printed:
    failed: no such thing
    sorry`,
  ],
  [
    'no line where one should fail',
    snippet(['say a'], true),
    `content/lessons/01-names.mdx:40: every line of this snippet succeeds
  Expected: a line that fails, because the snippet is marked \`fails\`
  Mend it:  remove \`fails\`, or correct the line that should fail`,
  ],
  [
    'a fault of the cluster itself',
    snippet(['break'], true),
    'content/lessons/01-names.mdx:41: running "break" broke the cluster: TypeError: out of memory',
  ],
])('%s fails the build with its place', async (_, wrong, message) => {
  await expect(recordIn(session, [wrong])).rejects.toThrow(
    expect.objectContaining({ name: 'RecordingError', message }),
  );
});
