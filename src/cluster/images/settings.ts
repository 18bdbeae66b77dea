/** A program's settings: variables of its container, with the image's own as defaults. */

import type { Container } from '../api/pod.ts';

export function settingOf(
  name: string,
  { env = [] }: Container,
  defaults: readonly (readonly [string, string])[],
): string {
  const given = env.find((variable) => variable.name === name)?.value;
  return given ?? defaults.find(([key]) => key === name)?.[1] ?? '';
}
