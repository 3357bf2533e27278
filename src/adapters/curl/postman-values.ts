/** A value of a collection as text; what is no scalar is empty. */
export function textOf(value: unknown): string {
  // The characters of marks are nobody's text.
  if (typeof value === 'string') return value.replace(/[\ue000\ue001]/g, '\ufffd');
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function recordOf(value: unknown): Record<string, unknown> {
  // An object that is no list, with whatever it holds.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Entries can be switched off in Postman; those are not sent. */
export function isOn({ disabled }: { disabled?: unknown }): boolean {
  return disabled !== true;
}
