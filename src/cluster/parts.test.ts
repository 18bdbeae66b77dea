/** The parts that are loaded later. */

import { expect, test } from 'vitest';
import { catalogue } from './api/catalogue.ts';
import { createParts } from './parts.ts';

const parts = createParts({
  controllers: {} as never,
  guardWith: () => undefined,
  enforcesNetworkPolicy: true,
});

test.each(Object.entries(parts.kinds))(
  '%s is found where discovery shows it',
  async (name, load) => {
    const { definition } = await load();
    const shown = catalogue.find(
      ({ plural, group }) => `${plural}${group && `.${group}`}` === name,
    );
    const identity = ({ kind, group, version, plural, singular, ...rest }: typeof definition) => ({
      names: [kind, group, version, plural, singular, rest.shortNames, rest.categories],
      served: [rest.namespaced, rest.subresources, rest.verbs],
    });
    expect(shown && identity(shown)).toEqual(identity(definition));
  },
);
