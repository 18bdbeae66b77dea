/** A Secret as its generators send it: values in base64 of their bytes. */

export function secretObject(name: string, type: string, data: ReadonlyMap<string, string>) {
  const encoded = [...data].map(([key, value]) => [key, base64(value)] as const);
  return {
    apiVersion: 'v1',
    ...(data.size === 0 ? {} : { data: Object.fromEntries(encoded) }),
    kind: 'Secret',
    metadata: { creationTimestamp: null, name },
    ...(type === '' ? {} : { type }),
  };
}

export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
