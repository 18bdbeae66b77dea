/** `kubectl auth whoami`: as whom the server knows the reader. */

import { defineCommand } from '../command.ts';
import { printFlags } from '../flags/print.ts';
import { printValue } from '../printers/output.ts';
import { readOutput } from '../printers/read-output.ts';
import { alignTabs, tableLayout } from '../printers/tabwriter.ts';
import { print } from '../session.ts';

interface SelfSubjectReview {
  readonly status: {
    readonly userInfo: {
      readonly username?: string;
      readonly uid?: string;
      readonly groups?: readonly string[];
      readonly extra?: Readonly<Record<string, readonly string[]>>;
    };
  };
}

export const whoami = defineCommand({
  flags: printFlags,
  async run({ flags, session }) {
    const output = await readOutput(flags, session.host);
    const review = await session.client.json<SelfSubjectReview>(
      '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      {
        method: 'POST',
        body: {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'SelfSubjectReview',
          metadata: { creationTimestamp: null },
          status: { userInfo: {} },
        },
      },
    );
    if (output.format !== 'default') return print(session, printValue(output, review, [review]));
    const { username, uid, groups = [], extra = {} } = review.status.userInfo;
    const rows = [
      ['ATTRIBUTE', 'VALUE'],
      ...(username ? [['Username', username]] : []),
      ...(uid ? [['UID', uid]] : []),
      ...(groups.length > 0 ? [['Groups', `[${groups.join(' ')}]`]] : []),
      ...Object.entries(extra).map(([key, value]) => [`Extra: ${key}`, `[${value.join(' ')}]`]),
    ];
    print(session, alignTabs(rows.map((cells) => `${cells.join('\t')}\n`).join(''), tableLayout));
  },
});
