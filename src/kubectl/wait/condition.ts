/** What `wait --for` may ask for (kubectl, pkg/cmd/wait/wait.go), as a predicate on the object. */

import type { KubernetesObject, Condition as ObjectCondition } from '../../cluster/api/meta.ts';
import { CommandError } from '../errors.ts';
import { findValues } from '../jsonpath/evaluate.ts';
import { parseJsonPath, relaxedJsonPath } from '../jsonpath/parse.ts';
import type { Condition } from './watch-object.ts';

export type WaitFor =
  | { readonly type: 'delete' }
  | { readonly type: 'create' }
  | { readonly type: 'condition'; readonly condition: Condition };

/** Throws in kubectl's words for what is not a condition. */
export function parseWaitFor(text: string): WaitFor {
  const lower = text.toLowerCase();
  if (lower === 'delete' || lower === 'create') return { type: lower };
  if (text.startsWith('condition=')) return statusCondition(text.slice('condition='.length));
  if (text.startsWith('jsonpath=')) return jsonPathCondition(text.slice('jsonpath='.length));
  throw new CommandError(`unrecognized condition: ${JSON.stringify(text)}`);
}

/** `Ready` or `Ready=false`; neither name nor value minds capitals. */
function statusCondition(text: string): WaitFor {
  const [name = '', value = 'true'] = text.split('=');
  return { type: 'condition', condition: (object) => hasCondition(object, name, value) };
}

interface WithStatus extends KubernetesObject {
  readonly status?: {
    readonly observedGeneration?: number;
    readonly conditions?: readonly (ObjectCondition & { readonly observedGeneration?: number })[];
  };
}

function hasCondition(object: WithStatus | undefined, name: string, value: string): boolean {
  const isNamed = ({ type }: ObjectCondition) => type.toLowerCase() === name.toLowerCase();
  const condition = object?.status?.conditions?.find(isNamed);
  if (object === undefined || condition === undefined) return false;
  const observed = condition.observedGeneration ?? object.status?.observedGeneration;
  const { generation } = object.metadata;
  if (observed !== undefined && generation !== undefined && observed < generation) return false;
  return condition.status.toLowerCase() === value.toLowerCase();
}

/** `{.status.phase}=Running`, or a path alone: then it only has to lead somewhere. */
function jsonPathCondition(text: string): WaitFor {
  const [, path = '', equals = '', quoted = ''] =
    /^(.*?[^=!<>])(?:(=)([^=].*|))?$/s.exec(text) ?? [];
  const expected = quoted.replace(/^(["'])(.*)\1$/s, '$2');
  if (equals !== '' && expected === '')
    throw new CommandError(
      "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3",
    );
  const template = parseJsonPath(relaxedJsonPath(path));
  return {
    type: 'condition',
    condition: (object) => {
      const found = findValues(template, object);
      if (equals === '') return found.length > 0;
      if (found.length > 1)
        throw new CommandError('given jsonpath expression matches more than one value');
      return found.length === 1 && isText(found[0], expected);
    },
  };
}

function isText(value: unknown, expected: string): boolean {
  if (typeof value === 'object' && value !== null)
    throw new CommandError(
      'jsonpath leads to a nested object or list which must be compared only using existence',
    );
  return String(value) === expected;
}
