/** What Deployments and ReplicaSets share: a selector that must match the template, and its columns. */

import type { Column } from './kind.ts';
import type { LabelSelector } from './meta.ts';
import type { PodTemplateSpec } from './pod.ts';
import { validateTemplate } from './podvalidation.ts';
import { formatSelector, matchesSelector } from './selectors.ts';
import {
  DNS_1123_LABEL,
  type FieldError,
  formatProblems,
  goMap,
  invalidGoValue,
  required,
} from './validation.ts';

interface Workload {
  /** Absent only in what validation is about to refuse. */
  readonly selector: LabelSelector | null;
  readonly template: PodTemplateSpec;
}

export const WORKLOAD_COLUMNS: readonly Column[] = [
  { name: 'Containers', priority: 1 },
  { name: 'Images', priority: 1 },
  { name: 'Selector', priority: 1 },
];

export function templateCells({ selector, template }: Workload): readonly string[] {
  const { containers } = template.spec;
  return [
    containers.map(({ name }) => name).join(','),
    containers.map(({ image }) => image).join(','),
    formatSelector(selector ?? {}),
  ];
}

const TEMPLATE = 'spec.template';

export function validateWorkload({ selector, template }: Workload): readonly FieldError[] {
  return [
    ...validateSelector(selector),
    ...validateMatch(selector, template),
    ...validateTemplate(template, TEMPLATE),
  ];
}

/** A name that Pods cannot carry in their own host names is allowed, with a warning. */
export const nameWarnings = (name: string): readonly string[] => {
  const problems = formatProblems(name, DNS_1123_LABEL);
  const why = name.includes('.') ? 'must not contain dots' : problems.join(' ');
  return problems.length === 0
    ? []
    : [
        `metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [${why}]`,
      ];
};

function validateSelector(selector: LabelSelector | null): readonly FieldError[] {
  if (selector === null) return [required('spec.selector')];
  const isEmpty = !selector.matchLabels && !selector.matchExpressions;
  const why = 'empty selector is invalid for deployment';
  return isEmpty ? [invalidGoValue('spec.selector', goSelector(selector), why)] : [];
}

function validateMatch(
  selector: LabelSelector | null,
  template: PodTemplateSpec,
): readonly FieldError[] {
  const { labels } = template.metadata;
  if (selector !== null && matchesSelector(selector, labels)) return [];
  return [
    invalidGoValue(
      `${TEMPLATE}.metadata.labels`,
      goMap(labels),
      '`selector` does not match template `labels`',
    ),
  ];
}

export function validateSelectorChange(
  selector: LabelSelector | null,
  old: LabelSelector,
): readonly FieldError[] {
  return selector === null || formatSelector(selector) === formatSelector(old)
    ? []
    : [invalidGoValue('spec.selector', goSelector(selector), 'field is immutable')];
}

/** Simplified: expressions are shown by their number only. */
function goSelector({ matchLabels, matchExpressions }: LabelSelector): string {
  const expressions = matchExpressions ? `{... ${matchExpressions.length}}` : '(nil)';
  return `v1.LabelSelector{MatchLabels:${goMap(matchLabels)}, MatchExpressions:[]v1.LabelSelectorRequirement${expressions}}`;
}
