import type { Content } from '../view.ts';

/** A field that should be a text, without the space around it; empty for whatever else it is. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** A field that should be an object. */
export function record(value: unknown): Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Content) : {};
}

/** A field that should be a list of objects. */
export function records(value: unknown): Content[] {
  return Array.isArray(value) ? value.map(record) : [];
}

/** A field that should be one of these; the first of them for whatever else it is. */
export function oneOf<const T extends string | number>(value: unknown, [first, ...rest]: readonly [T, ...T[]]): T {
  return rest.find((known) => known === value) ?? first;
}
