export interface MigrationStatus {
  name: string;
  /**
   * `later`: a later version of the code applied it, and says that this one can go on serving; `incompatible`: it says that this one
   * cannot.
   */
  state: 'applied' | 'pending' | 'changed' | 'missing' | 'later' | 'incompatible';
  /** ISO 8601, UTC; null unless it was applied. */
  appliedAt: string | null;
}

/** What the database has on record of a migration. */
export interface AppliedMigration {
  name: string;
  checksum: string;
  /** Null where it was applied before migrations said so. */
  compatibleFrom: string | null;
  appliedAt: string;
}

/**
 * Whether this version of the code can serve a database whose migrations are in these states: it has all that this version knows, and
 * whatever a later version added lets this one go on.
 */
export function canServe(states: readonly MigrationStatus[]): boolean {
  return states.every(({ state }) => state === 'applied' || state === 'later');
}

/** What a record without a file means to code whose last migration is `last`. */
export function unknownState(
  { name, compatibleFrom }: AppliedMigration,
  last = '',
): 'missing' | 'later' | 'incompatible' {
  if (name < last) return 'missing';
  return compatibleFrom !== null && compatibleFrom <= last ? 'later' : 'incompatible';
}
