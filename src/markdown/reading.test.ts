import { expect, test } from 'vitest';
import { compile, lesson } from './fixtures/compile.ts';

const BODY = `<Slide>
- A :term[Service] has an *address*
</Slide>

A [link](https://kubernetes.io/) and \`code\`, with :pod[web].

:::note[Keep this]
| a | b |
| - | - |
| 1 | 2 |

:::

\`\`\`mermaid
flowchart LR
  accTitle: One arrow
  accDescr: A leads to B.
  a --> b
\`\`\`

\`\`\`console #call title="Call it"
$ for i in 1 2; do
>   curl web
> done
\`\`\`

\`\`\`yaml title="web.yaml"
kind: Service
\`\`\`

<Question id="why" />
`;

test('what a section says, a line a block, without markup, questions and pictures', () => {
  expect(compile(lesson(BODY)).outline.sections[0]?.text.split('\n')).toEqual([
    'A Service has an address',
    'A link and code, with web.',
    'Keep this',
    'a',
    'b',
    '1',
    '2',
    'One arrow',
    'A leads to B.',
    'Call it',
    'for i in 1 2; do',
    'curl web',
    'done',
    'web.yaml',
    'kind: Service',
  ]);
});
