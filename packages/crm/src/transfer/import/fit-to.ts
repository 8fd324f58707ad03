import type { ErrorDetail } from '@mainstay/core';
import type { z } from 'zod';
import type { Leftover } from './import-row.ts';

/** Each round leaves out what does not fit; what is left out in one can show a fault only once more, in a list or as a whole. */
const MAX_ROUNDS = 4;

type Draft = Record<string, unknown>;
type Path = readonly PropertyKey[];

/**
 * What of a row a schema takes: a value that does not fit its field is taken out of `input`, with a warning and as a leftover. Null when nothing
 * fits.
 */
export function fitTo<S extends z.ZodType>(
  schema: S,
  input: Draft,
  { warnings, leftovers }: { warnings: ErrorDetail[]; leftovers: Leftover[] },
): z.output<S> | null {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const parsed = schema.safeParse(input);
    if (parsed.success) return parsed.data;
    const dropped = new Set<string>();
    // From behind, so that an entry that goes does not move those that are still to go.
    for (const { path, message, code, ...issue } of parsed.error.issues.toReversed()) {
      const paths =
        code === 'unrecognized_keys' ? (issue as { keys: string[] }).keys.map((key) => [...path, key]) : [path];
      for (const at of paths) {
        const place = placeOf(at);
        if (!dropped.has(place.join('.'))) warnings.push({ path: at.join('.'), message });
        dropped.add(place.join('.'));
        drop(input, place, leftovers);
      }
    }
  }
  return null;
}

/** What goes with a faulty value: of an address its part, of another entry all. */
function placeOf(path: Path): Path {
  return path.length > 2 && path.at(-1) === 'value' ? path.slice(0, -1) : path;
}

function drop(input: Draft, place: Path, leftovers: Leftover[]): void {
  let holder: unknown = input;
  for (const step of place.slice(0, -1)) holder = (holder as Record<PropertyKey, unknown> | undefined)?.[step];
  const last = place.at(-1);
  if (typeof holder !== 'object' || holder === null || last === undefined || !Object.hasOwn(holder, last)) return;
  const value = (holder as Record<PropertyKey, unknown>)[last];
  leftovers.push({ name: String(place[0]), value: textOf(value) });
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete (holder as Record<PropertyKey, unknown>)[last];
  const field = String(place[0]);
  // An address of which nothing is left is none.
  if (field === 'addresses' && place.length === 3) {
    input[field] = ((input[field] as Draft[] | undefined) ?? []).filter((entry) =>
      Object.keys(entry).some((key) => !/^(?:label|primary)$/.test(key)),
    );
  }
  // A list of which nothing is left says nothing: it must not empty that of a record.
  const rest = input[field];
  if (Array.isArray(rest) && rest.length === 0) delete input[field];
}

/** A value as one text, for a list of what was left out. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value) ?? '';
  const { value: said, label, primary: _primary, ...rest } = value as Draft;
  const parts = [said, ...Object.values(rest)].filter((part) => typeof part === 'string');
  return `${parts.join(', ')}${typeof label === 'string' ? ` (${label})` : ''}`;
}
