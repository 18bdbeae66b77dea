/** JSON patch (RFC 6902), as `kubectl rollout undo` and `kubectl patch --type=json` send it. */

import { unmarshal } from '../api/decode.ts';
import { badRequest, StatusError } from '../api/errors.ts';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** The object after all operations. Throws `StatusError` 422 when one does not apply. */
export function jsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch))
    throw badRequest(
      `error decoding patch: ${unmarshal(patch)} Go value of type []handlers.jsonPatchOp`,
    );
  const root = { document: structuredClone(target) };
  for (const operation of patch as readonly Operation[]) applyOperation(root, operation);
  return root.document;
}

type Container = Record<string, unknown> | unknown[];

function applyOperation(root: { document: unknown }, operation: Operation): void {
  const { op, path, from = '', value } = operation;
  switch (op) {
    case 'add':
      add(root, path, value);
      break;
    case 'remove':
      remove(root, path);
      break;
    case 'replace':
      remove(root, path);
      add(root, path, value);
      break;
    case 'move':
      add(root, path, remove(root, from));
      break;
    case 'copy':
      add(root, path, structuredClone(read(root, from)));
      break;
    case 'test':
      if (JSON.stringify(read(root, path)) !== JSON.stringify(value)) throw cannotApply();
      break;
    default:
      throw cannotApply();
  }
}

/** Where a path leads: the container that holds its last step. */
function locate(root: { document: unknown }, path: string) {
  const steps = `/document${path}`.split('/').slice(1).map(stepName);
  const key = steps.pop() ?? '';
  let container: unknown = root;
  for (const step of steps) {
    container = isContainer(container) ? (container as Record<string, unknown>)[step] : undefined;
    if (!isContainer(container)) throw cannotApply();
  }
  return { container: container as Container, key };
}

function read(root: { document: unknown }, path: string): unknown {
  const { container, key } = locate(root, path);
  const value = (container as Record<string, unknown>)[key];
  if (value === undefined) throw cannotApply();
  return value;
}

function add(root: { document: unknown }, path: string, value: unknown): void {
  const { container, key } = locate(root, path);
  if (!Array.isArray(container)) container[key] = value;
  else if (key === '-') container.push(value);
  else if (Number(key) <= container.length) container.splice(Number(key), 0, value);
  else throw cannotApply();
}

function remove(root: { document: unknown }, path: string): unknown {
  const value = read(root, path);
  const { container, key } = locate(root, path);
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else delete container[key];
  return value;
}

const isContainer = (value: unknown): boolean => typeof value === 'object' && value !== null;

const stepName = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

/** The real server does not tell the client why. */
const cannotApply = (): StatusError =>
  new StatusError(
    422,
    'Invalid',
    'the server rejected our request due to an error in our request',
    {},
  );
