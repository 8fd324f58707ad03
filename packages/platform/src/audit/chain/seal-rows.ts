import type { Tx } from '@mainstay/db';
import type { Services } from '@mainstay/kernel';
import { linkHash, NO_LINK } from './canonical-row.ts';
import * as repository from './chain.repository.ts';
import { isHeadAuthentic, signHead } from './head-mac.ts';
import type { HeadChange, Ledger } from './ledger.ts';

/** What the rows of a look are sealed by. */
export interface Sealing {
  ledger: Ledger;
  now: string;
  /** Whether a chain without a head may begin: asked at the first. */
  mayBegin: () => Promise<boolean>;
}

/** What came of it. */
export interface Sealed {
  changes: HeadChange[];
  /** Chains that do not hold: their rows are left alone, and hold up nobody else's. */
  refused: { tenantId: string; why: string }[];
}

/** Seals rows, chain by chain, behind the mark of a loss where the chain has none yet. */
export async function sealRows(
  { secretRing }: Services,
  tx: Tx,
  rows: readonly repository.UnsealedRow[],
  { ledger, now, mayBegin }: Sealing,
): Promise<Sealed> {
  const changes: HeadChange[] = [];
  const refused: Sealed['refused'] = [];
  if (rows.length === 0) return { changes, refused };
  const chains = Map.groupBy(rows, ({ chain }) => chain);
  const tenantIds = [...chains.keys()];
  const heads = new Map((await repository.lockHeads(tx, tenantIds)).map((head) => [head.tenantId, head]));
  const last = await repository.lastSeals(tx, tenantIds);

  // Going on from a head that somebody changed would cover the change up, and so would beginning anew where there was one.
  const sound: string[] = [];
  for (const tenantId of tenantIds) {
    const head = heads.get(tenantId);
    const seals = last.get(tenantId) ?? 0;
    const isSound = head
      ? seals === head.n && isHeadAuthentic(secretRing, tenantId, head)
      : seals === 0 && (await mayBegin());
    if (isSound) sound.push(tenantId);
    else refused.push({ tenantId, why: head || seals > 0 ? TAMPERED : NOT_BEGUN });
  }
  const unmarked = sound.filter((tenantId) => (heads.get(tenantId)?.rewinds ?? ledger.rewinds) < ledger.rewinds);
  const marks =
    unmarked.length === 0
      ? []
      : await repository.insertMarks(tx, unmarked, repository.REWOUND, { rewinds: ledger.rewinds });
  const marksOf = Map.groupBy(marks, ({ chain }) => chain);

  const seals: repository.Seal[] = [];
  const moved: repository.StoredHead[] = [];
  for (const tenantId of sound) {
    const before = heads.get(tenantId) ?? null;
    let { n, hash } = before ?? { n: 0, hash: NO_LINK };
    for (const { chain: _chain, ...row } of [...(marksOf.get(tenantId) ?? []), ...(chains.get(tenantId) ?? [])]) {
      n++;
      hash = linkHash(hash, row, now);
      // The id is the table's primary key, never null.
      seals.push({ tenantId, n, auditId: row.id as string, hash });
    }
    const after = { n, hash, purgedN: before?.purgedN ?? 0, rewinds: ledger.rewinds };
    changes.push({ tenantId, before, after });
    moved.push({ tenantId, ...after, mac: signHead(secretRing, tenantId, after, before?.mac ?? null) });
  }
  if (seals.length > 0) {
    await repository.insertSeals(tx, seals, now);
    await repository.saveHeads(tx, moved);
  }
  return { changes, refused };
}

const TAMPERED = 'the audit chain of a tenant was tampered with, or its key is gone: it is sealed no further';
const NOT_BEGUN =
  'the audit chain of a tenant is not begun: the heads of all chains are not those that the ledger states, so it may have been made away with';
