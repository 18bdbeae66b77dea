/** Lists of one resource, by selectors. */

import type { KubernetesObject } from '../../cluster/api/meta.ts';
import { apiVersion, type Resource, resourcePath } from '../client/discovery.ts';
import { StatusError } from '../errors.ts';
import type { Session } from '../session.ts';

export interface ListRequest {
  readonly resource: Resource;
  /** Undefined: in all namespaces. */
  readonly namespace: string | undefined;
  readonly selector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  readonly limit?: number;
  readonly accept?: string;
  /** What the rows of a table hold. */
  readonly includeObject?: 'Object' | undefined;
  /** `metadata.continue` of the page before. */
  readonly from?: string | undefined;
}

export interface ObjectList {
  readonly kind?: string;
  readonly metadata?: { readonly resourceVersion?: string };
  readonly items: readonly KubernetesObject[];
}

/** The list, or the table of it, as `accept` asks. Refusals say what was looked for, as kubectl words it. */
export async function listResource<T>(request: ListRequest, session: Session): Promise<T> {
  const { resource, namespace, selector = '', fieldSelector = '', limit, accept } = request;
  try {
    return await session.client.json<T>(resourcePath(resource, namespace), {
      query: {
        labelSelector: selector || undefined,
        fieldSelector: fieldSelector || undefined,
        limit: limit?.toString(),
        includeObject: request.includeObject,
        continue: request.from,
      },
      ...(accept === undefined ? {} : { accept }),
    });
  } catch (error) {
    if (
      !(error instanceof StatusError) ||
      !['BadRequest', 'NotFound'].includes(error.status.reason ?? '')
    )
      throw error;
    const what = JSON.stringify(
      `${resource.group}/${resource.version}, Resource=${resource.plural}`,
    );
    const sought =
      selector === '' && fieldSelector === ''
        ? `Unable to list ${what}`
        : `Unable to find ${what} that match label selector ${JSON.stringify(selector)}, field selector ${JSON.stringify(fieldSelector)}`;
    throw new StatusError(error.status, `${sought}: `);
  }
}

/** Items of a list come without their type; this puts it back. */
export function itemsOf(list: ObjectList, resource: Resource): readonly KubernetesObject[] {
  return list.items.map((item) => ({
    ...item,
    apiVersion: apiVersion(resource),
    kind: resource.kind,
  }));
}
