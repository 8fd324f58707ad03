import { type Target, targetNamed } from '../../targets.ts';

/** What one program calls the columns of its exports. */
export interface HeaderSet {
  program: string;
  /** Header to target, as `targetNamed` reads it. Columns that need no saying, because they are called like their fields, are left out. */
  columns: Readonly<Record<string, string>>;
  /** Numeric dates are written day first. */
  dayFirst?: true;
  /** A label that begins with "* " marks the primary entry, and groups that begin so are the program's own. */
  starred?: true;
  /** Columns whose names mean a field elsewhere and none here. */
  others?: readonly string[];
}

/** A header by its letters and digits alone, so that `First Name`, `first_name` and `firstName` are one. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** The targets of a set by header key. Throws TypeError when a line of the set names no field. */
export function targetsOf({ program, columns }: HeaderSet): Map<string, Target> {
  return new Map(
    Object.entries(columns).map(([header, name]) => {
      const target = targetNamed(name, /^\w+$/);
      if (!target) throw new TypeError(`${program}, ${header}: no field ${name}`);
      return [headerKey(header), target];
    }),
  );
}
