import { type AppError, commonErrors } from '@mainstay/core';

/** Levels of nesting in a JSON document. */
export const JSON_DEPTH = 32;

export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const child of Array.isArray(value) ? value : Object.values(value)) {
    if (isDeeperThan(child, levels - 1)) return true;
  }
  return false;
}

export function tooDeep(): AppError {
  return commonErrors.VALIDATION_ERROR([{ path: '', message: `Nested more than ${JSON_DEPTH} levels deep` }]);
}
