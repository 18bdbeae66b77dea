/** The checks of a label selector: `ValidateLabelSelector` of apimachinery/pkg/apis/meta/v1/validation. */

import type { LabelSelector, LabelSelectorRequirement } from './meta.ts';
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  required,
  validateLabels,
} from './validation.ts';

export function validateLabelSelector(
  selector: LabelSelector | undefined,
  field: string,
): readonly FieldError[] {
  const { matchLabels, matchExpressions = [] } = selector ?? {};
  return [
    ...validateLabels(matchLabels, `${field}.matchLabels`),
    ...matchExpressions.flatMap((one, index) =>
      validateRequirement(one, `${field}.matchExpressions[${index}]`),
    ),
  ];
}

function validateRequirement(
  { operator, values = [] }: LabelSelectorRequirement,
  field: string,
): readonly FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0
        ? []
        : [required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0
        ? []
        : [
            forbiddenField(
              `${field}.values`,
              "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
            ),
          ];
    default:
      return [invalidValue(`${field}.operator`, operator, 'not a valid selector operator')];
  }
}
