import { commonErrors } from '@mainstay/core';

/**
 * Optimistic concurrency: an update that names the version it read must still find it. Throws VERSION_CONFLICT with the current
 * version and the fields of the update that differ from what is stored now.
 */
export function checkVersion(
  expected: number | undefined,
  current: { version: number },
  changes: Record<string, unknown>,
): void {
  if (expected === undefined || expected === current.version) return;
  const stored = current as Record<string, unknown>;
  const changedFields = Object.keys(changes).filter(
    (field) => JSON.stringify(changes[field]) !== JSON.stringify(stored[field]),
  );
  throw commonErrors.VERSION_CONFLICT({ currentVersion: current.version, changedFields });
}
