import type { Tx } from '@mainstay/db';
import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { SearchHit, SearchType } from '../modules/module.ts';
import { searchTerms } from './search-terms.ts';

/** A record by its id, and how well it matches: 0 to 1. */
interface RankedMatch {
  id: string;
  rank: number;
}

/**
 * The acting tenant's best matches in a table that a migration made searchable (`mainstay.make_searchable`, drizzle/0010_search.sql), best
 * first. 0.9 to 1: every word stands there; 0.7 to 0.8: the last one is still being typed; 0.5 to 0.6: two letters are swapped; below: similar. What the
 * record is called goes before what else it says.
 */
export async function rankedMatches(tx: Tx, table: string, text: string, limit: number): Promise<RankedMatch[]> {
  const found = matchesIn(table, text, limit);
  if (!found) return [];
  return [...(await tx.execute<{ id: string; rank: number }>(sql`select id, rank from ${found}`))].map(
    ({ id, rank }) => ({ id, rank }),
  );
}

/**
 * Searches a table that a migration made searchable: its best matches as hits, best first, with what `hitOf` says each is called. Rows that
 * are gone meanwhile are left out.
 */
export function searchIn<R extends { id: string }>(
  table: string,
  permission: string,
  rows: { many: (tx: Tx, tenantId: string, ids: readonly string[]) => Promise<R[]> },
  hitOf: (row: R) => Pick<SearchHit, 'title' | 'subtitle'>,
): SearchType {
  return {
    permission,
    async find(tx, { q, limit, tenantId }) {
      const matches = await rankedMatches(tx, table, q, limit);
      const ids = matches.map(({ id }) => id);
      const byId = new Map((await rows.many(tx, tenantId, ids)).map((row) => [row.id, row]));
      return matches.flatMap(({ id, rank }) => {
        const row = byId.get(id);
        return row ? [{ id, ...hitOf(row), rank }] : [];
      });
    },
  };
}

/** Matches that a list can be narrowed to. */
const MAX_MATCHES = 10_000;

/** Narrows a list over a searchable table to what matches, 10,000 rows at most: a filter for `page` and `count`. */
export function amongMatches(table: PgTable & { id: PgColumn }, text: string): SQL {
  const found = matchesIn(getTableName(table), text, MAX_MATCHES);
  return found ? sql`${table.id} in (select id from ${found})` : sql`false`;
}

/** The call of a table's search function; null where the text holds no word. */
function matchesIn(table: string, text: string, limit: number): SQL | null {
  const terms = searchTerms(text);
  if (terms.length === 0) return null;
  // Words hold letters and digits only: none needs escaping in an array's text form, and none can end it.
  const words = `{${terms.map((term) => `"${term}"`).join(',')}}`;
  return sql`${sql.identifier('mainstay')}.${sql.identifier(`find_${table}`)}(${words}::text[], ${limit})`;
}
