import type { KeyRing } from '@mainstay/kernel';
import { momentText } from './canonical-row.ts';
import { openLedger, type StoredLedger, sealLedger } from './ledger.ts';

/** Runs a statement in the transaction of a restore, as the owner, from whom no row is hidden there. */
type Query = <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** More than the ledger can have counted since any backup: one a second for thirty years. */
const COUNTED_SINCE = 1_000_000_000;

/**
 * What a restored database says of its audit chains: it lost what came after the backup. So the ledger states one more loss, by which each
 * chain that goes on begins with a mark, and counts on from where nobody outside has seen it; and the installation's chain tells of the
 * restore. A ledger that does not open stays as it is, and is told of by whoever verifies it.
 */
export async function noteRestore(ring: KeyRing, query: Query, { madeAt }: { madeAt: string }): Promise<void> {
  const [row] = await query<Record<keyof StoredLedger, never>>(`
    select counter::float8, chains::float8, links::float8, rewinds, sealed, ${momentText('looked_at')} as "lookedAt"
      from public.audit_ledger where name = 'heads'`);
  const ledger = row && openLedger(ring, row);
  if (ledger) {
    const next = { ...ledger, counter: ledger.counter + COUNTED_SINCE, rewinds: ledger.rewinds + 1 };
    const { counter, rewinds, sealed } = sealLedger(ring, next);
    const change = `update public.audit_ledger set counter = $1, rewinds = $2, sealed = $3 where name = 'heads'`;
    await query(change, [counter, rewinds, sealed]);
  }
  await query(
    `insert into public.audit_log (entity_type, entity_id, actor_type, action, new)
     values ('installation', 'backup', 'system', 'restored', $1::jsonb)`,
    [JSON.stringify({ madeAt })],
  );
}
