/** The OpenAPI v3 document of a group and version, as far as `explain` reads it. */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly externalDocs?: { readonly description?: string; readonly url?: string };
  readonly 'x-kubernetes-group-version-kind'?: readonly GroupVersionKind[];
}

export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

export interface Document {
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** The schema of a kind; undefined when the document does not have it. */
export function schemaOf(document: Document, wanted: GroupVersionKind): Schema | undefined {
  return Object.values(document.components?.schemas ?? {}).find((schema) =>
    (schema['x-kubernetes-group-version-kind'] ?? []).some(
      ({ group, version, kind }) =>
        group === wanted.group && version === wanted.version && kind === wanted.kind,
    ),
  );
}

/** What a reference leads to; a schema without one is itself. */
export function resolve(schema: Schema, document: Document): Schema {
  const name = schema.$ref?.split('/').pop();
  return (name === undefined ? undefined : document.components?.schemas?.[name]) ?? schema;
}

/** What a map holds, when that is a schema. */
export function mapItems({ additionalProperties }: Schema): Schema | undefined {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}
