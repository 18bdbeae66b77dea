/** Field errors and the checks that kinds share; texts from apimachinery's `field` and `validation` packages. */

import type { ObjectMeta, StringMap } from './meta.ts';

export interface FieldError {
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

/** Go source for a value, as errors quote it. */
export function goValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[]string{${value.map(goValue).join(', ')}}`;
  if (typeof value === 'object' && value !== null) return goMap(value as StringMap);
  return String(value ?? 'null');
}

export function goMap(map: StringMap | undefined): string {
  if (map === undefined) return 'map[string]string(nil)';
  const entries = Object.keys(map).sort();
  return `map[string]string{${entries.map((key) => `${goValue(key)}:${goValue(map[key])}`).join(', ')}}`;
}

/** `shown` stands for a value that errors print in another Go type. */
export const invalidValue = (field: string, value: unknown, why: string): FieldError => ({
  field,
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${goValue(value)}: ${why}`,
});

/** For a value whose Go form the caller writes itself. */
export const invalidGoValue = (field: string, shown: string, why: string): FieldError => ({
  field,
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${shown}: ${why}`,
});

export const required = (field: string, why = ''): FieldError => ({
  field,
  reason: 'FieldValueRequired',
  message: why ? `Required value: ${why}` : 'Required value',
});

export const duplicate = (field: string, shown: string): FieldError => ({
  field,
  reason: 'FieldValueDuplicate',
  message: `Duplicate value: ${shown}`,
});

export const notFoundValue = (field: string, value: string): FieldError => ({
  field,
  reason: 'FieldValueNotFound',
  message: `Not found: ${goValue(value)}`,
});

export const forbiddenField = (field: string, why: string): FieldError => ({
  field,
  reason: 'FieldValueForbidden',
  message: `Forbidden: ${why}`,
});

export const unsupported = (
  field: string,
  value: string,
  supported: readonly string[],
): FieldError => ({
  field,
  reason: 'FieldValueNotSupported',
  message: `Unsupported value: ${goValue(value)}: supported values: ${supported.map(goValue).join(', ')}`,
});

/** An error unless the value is one of those supported; absent is fine. */
export function oneOf(
  field: string,
  value: string | undefined,
  supported: readonly string[],
): readonly FieldError[] {
  return value === undefined || supported.includes(value)
    ? []
    : [unsupported(field, value, supported)];
}

interface Format {
  readonly pattern: RegExp;
  readonly maximum: number;
  readonly text: string;
}

const regexText = (text: string, pattern: string, ...examples: readonly string[]): string =>
  `${text} (e.g. ${examples.map((example) => `'${example}'`).join(', or ')}, regex used for validation is '${pattern}')`;

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

export const DNS_1035_LABEL: Format = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  maximum: 63,
  text: regexText(
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
    '[a-z]([-a-z0-9]*[a-z0-9])?',
    'my-name',
    'abc-123',
  ).replace("', or", "',  or"),
};

export const DNS_1123_LABEL: Format = {
  pattern: new RegExp(`^${LABEL}$`),
  maximum: 63,
  text: regexText(
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
    LABEL,
    'my-name',
    '123-abc',
  ).replace("', or", "',  or"),
};

export const DNS_1123_SUBDOMAIN: Format = {
  pattern: new RegExp(`^${SUBDOMAIN}$`),
  maximum: 253,
  text: regexText(
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
    SUBDOMAIN,
    'example.com',
  ),
};

const LABEL_VALUE: Format = {
  pattern: new RegExp(`^(${NAME})?$`),
  maximum: 63,
  text: regexText(
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    `(${NAME})?`,
    'MyValue',
    'my_value',
    '12345',
  ).replaceAll("', or", "',  or"),
};

const QUALIFIED_NAME: Format = {
  pattern: new RegExp(`^${NAME}$`),
  maximum: 63,
  text: regexText(
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    NAME,
    'MyName',
    'my.name',
    '123-abc',
  ).replaceAll("', or", "',  or"),
};

/** Why a text does not have the format; nothing when it has. */
export function formatProblems(value: string, format: Format): readonly string[] {
  return [
    ...(value.length > format.maximum ? [`must be no more than ${format.maximum} characters`] : []),
    ...(format.pattern.test(value) ? [] : [format.text]),
  ];
}

export function checkFormat(field: string, value: string, format: Format): readonly FieldError[] {
  return formatProblems(value, format).map((why) => invalidValue(field, value, why));
}

export const labelValueProblems = (value: string): readonly string[] =>
  formatProblems(value, LABEL_VALUE);

/** `prefix/name` as label and annotation keys have it: `IsQualifiedName` of apimachinery. */
export function qualifiedNameProblems(key: string): readonly string[] {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2)
    return [
      `a qualified name ${QUALIFIED_NAME.text.slice('name part '.length)} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  const prefix = parts.length === 2 ? (parts[0] ?? '') : undefined;
  const prefixProblems =
    prefix === undefined
      ? []
      : prefix === ''
        ? ['prefix part must be non-empty']
        : formatProblems(prefix, DNS_1123_SUBDOMAIN).map((why) => `prefix part ${why}`);
  if (name === '') return [...prefixProblems, 'name part must be non-empty', QUALIFIED_NAME.text];
  const nameProblems = formatProblems(name, QUALIFIED_NAME).map((why) =>
    why.startsWith('must') ? `name part ${why}` : why,
  );
  return [...prefixProblems, ...nameProblems];
}

export function validateLabels(
  labels: StringMap | undefined,
  field: string,
): readonly FieldError[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...qualifiedNameProblems(key).map((why) => invalidValue(field, key, why)),
    ...labelValueProblems(value).map((why) => invalidValue(field, value, why)),
  ]);
}

export function validateAnnotations(
  annotations: StringMap | undefined,
  field: string,
): readonly FieldError[] {
  return Object.keys(annotations ?? {}).flatMap((key) =>
    qualifiedNameProblems(key.toLowerCase()).map((why) => invalidValue(field, key, why)),
  );
}

/** Name, labels and annotations; `ValidateObjectMeta` of apimachinery. */
export function validateMetadata(metadata: ObjectMeta, nameFormat: Format): readonly FieldError[] {
  const name = metadata.name
    ? checkFormat('metadata.name', metadata.name, nameFormat)
    : [required('metadata.name', 'name or generateName is required')];
  return [
    ...name,
    ...validateLabels(metadata.labels, 'metadata.labels'),
    ...validateAnnotations(metadata.annotations, 'metadata.annotations'),
  ];
}

/** An error when the value is not a port number. */
export function validatePortNumber(field: string, port: number): readonly FieldError[] {
  return port >= 1 && port <= 65535
    ? []
    : [invalidValue(field, port, 'must be between 1 and 65535, inclusive')];
}

export function validateNonNegative(
  field: string,
  value: number | undefined,
): readonly FieldError[] {
  return value === undefined || value >= 0
    ? []
    : [invalidValue(field, value, 'must be greater than or equal to 0')];
}

/** The name of a port of a container: `IsValidPortName` of apimachinery (an IANA service name). */
export function portNameProblems(name: string): readonly string[] {
  return [
    ...(name.length > 15 ? ['must be no more than 15 characters'] : []),
    ...(/^[-a-z0-9]+$/.test(name)
      ? []
      : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
    ...(/[a-z]/.test(name) ? [] : ['must contain at least one letter (a-z)']),
    ...(name.includes('--') ? ['must not contain consecutive hyphens'] : []),
    ...(/^-|-$/.test(name) ? ['must not begin or end with a hyphen'] : []),
  ];
}

const OCTET = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(\\.${OCTET}){3}$`);
const IPV6 = /^(?=.*:.*:)([\da-f]{0,4}:){2,7}[\da-f]{0,4}$/i;

export const isIPv4 = (text: string): boolean => IPV4.test(text);
export const isIPv6 = (text: string): boolean => IPV6.test(text);

export const NOT_AN_IP = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
