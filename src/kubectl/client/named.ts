/** One object by its name. */

import { isNotFound } from '../errors.ts';
import type { Client, RequestOptions } from './client.ts';
import { type Resource, resourcePath } from './discovery.ts';

export interface Name {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** Where there is no such object, it may be that there is no such namespace (cli-runtime, resource.Info.Get). */
export async function getNamed<T>(
  { resource, namespace, name }: Name,
  client: Client,
  { subresource, ...options }: RequestOptions & { readonly subresource?: string | undefined } = {},
): Promise<T> {
  try {
    return await client.json<T>(resourcePath(resource, namespace, name, subresource), options);
  } catch (error) {
    if (isNotFound(error) && resource.namespaced && namespace !== undefined)
      if (namespace !== 'default') await client.json(`/api/v1/namespaces/${namespace}`);
    throw error;
  }
}
