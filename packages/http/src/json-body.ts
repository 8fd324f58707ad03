import { commonErrors } from '@mainstay/core';

/** Levels of nesting in a JSON document. */
const DEPTH_LIMIT = 32;
/** A document nested past the limit has at least this many characters: one bracket to open and one to close each level. */
const SHORTEST_TOO_DEEP = 2 * (DEPTH_LIMIT + 1);

/**
 * Parses JSON text. Keys such as `__proto__` become plain own properties, as `JSON.parse` has it.
 * Throws SyntaxError for what is no JSON, VALIDATION_ERROR for a document nested more than 32 levels deep.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  if (text.length >= SHORTEST_TOO_DEEP) requireShallow(value);
  return value;
}

/** Throws VALIDATION_ERROR for a value nested more than 32 levels deep. */
export function requireShallow(value: unknown): void {
  if (isDeeperThan(value, DEPTH_LIMIT)) {
    throw commonErrors.VALIDATION_ERROR([{ path: '', message: `Nested more than ${DEPTH_LIMIT} levels deep` }]);
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const child of Array.isArray(value) ? value : Object.values(value)) {
    if (isDeeperThan(child, levels - 1)) return true;
  }
  return false;
}
