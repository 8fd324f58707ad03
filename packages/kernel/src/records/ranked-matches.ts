import type { Tx } from '@mainstay/db';
import { sql } from 'drizzle-orm';
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
  const terms = searchTerms(text);
  if (terms.length === 0) return [];
  const find = sql`${sql.identifier('mainstay')}.${sql.identifier(`find_${table}`)}`;
  // Words hold letters and digits only: none needs escaping in an array's text form, and none can end it.
  const rows = await tx.execute<{ id: string; rank: number }>(
    sql`select id, rank from ${find}(${`{${terms.map((term) => `"${term}"`).join(',')}}`}::text[], ${limit})`,
  );
  return rows.map(({ id, rank }) => ({ id, rank }));
}
