/** `--field-manager`: under which name the server keeps the fields of a write. */

export function fieldManagerFlag(manager: string) {
  return { 'field-manager': { type: 'string', default: manager } } as const;
}
