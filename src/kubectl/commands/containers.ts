/** Containers that a pattern such as `*` or `web*` names. */

import type { Container, PodSpec } from './pod-template.ts';

/** A copy of the spec in which the matching containers are changed. */
export function changeContainers(
  spec: PodSpec,
  pattern: string,
  change: (container: Container) => Container,
): PodSpec {
  const changeMatching = (container: Container): Container =>
    isMatch(container.name, pattern) ? change(container) : container;
  return {
    ...spec,
    containers: spec.containers.map(changeMatching),
    ...(spec.initContainers === undefined
      ? {}
      : { initContainers: spec.initContainers.map(changeMatching) }),
  };
}

/** `*` stands for any letters. */
export function isMatch(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
