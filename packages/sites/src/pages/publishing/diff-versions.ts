import type { VersionDiff } from './publishing.schemas.ts';

/** Changes that are named, at most. */
const MAX_CHANGES = 1_000;

/** What differs between two JSON values, by JSON pointer (RFC 6901). Lists of things with an id are compared by it, others by their place. */
export function changesBetween(
  from: unknown,
  to: unknown,
  path = '',
  changes: VersionDiff['changes'] = [],
): VersionDiff['changes'] {
  if (changes.length >= MAX_CHANGES || JSON.stringify(from) === JSON.stringify(to)) return changes;
  const [before, after] = [partsOf(from), partsOf(to)];
  if (!before || !after) {
    changes.push({ path, from: from ?? null, to: to ?? null });
    return changes;
  }
  for (const key of new Set([...before.keys(), ...after.keys()]))
    changesBetween(
      before.get(key),
      after.get(key),
      `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      changes,
    );
  const order = (parts: Map<string, unknown>) =>
    [...parts.keys()].filter((key) => before.has(key) && after.has(key)).join();
  if (Array.isArray(from) && order(before) !== order(after))
    changes.push({ path: `${path}/-`, from: [...before.keys()], to: [...after.keys()] });
  return changes;
}

function partsOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  return new Map(value.map((item: unknown, index) => [idOf(item) ?? String(index), item]));
}

function idOf(item: unknown): string | undefined {
  return typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? item.id : undefined;
}
