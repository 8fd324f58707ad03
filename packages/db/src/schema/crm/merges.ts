import { integer, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamptz } from '../columns.ts';

/** What is kept of a merge of records, whatever they are. */
export const mergeColumns = {
  winnerId: uuid('winner_id').notNull(),
  loserIds: uuid('loser_ids').array().notNull(),
  /** Sealed: the records before the merge, and every reference that moved. */
  before: bytea('before').notNull(),
  winnerVersion: integer('winner_version').notNull(),
  undoneAt: timestamptz('undone_at'),
};
