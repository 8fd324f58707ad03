import type { Tx } from '@mainstay/db';
import { deals } from '@mainstay/db/schema';
import { and, asc, desc, eq, ne, type SQL, sql } from 'drizzle-orm';
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { dealErrors } from './deals.errors.ts';
import { openDeals } from './deals.rows.ts';

/** Where in its stage a deal is put. */
export type Place = { after: string } | { before: string } | 'top' | 'end';

/** A key longer than this is a sign to number the stage anew: keys grow by a digit with every sixth deal put into the same gap. */
const MAX_KEY_LENGTH = 48;

interface Spot {
  previous: string | null;
  next: string | null;
}

/**
 * The order key of a place in a stage that the caller has locked; null where the deal stands there already. Numbers the stage anew where
 * keys get long. Throws DEAL_NEIGHBOUR_MOVED when the neighbour is no open deal of the stage.
 */
export async function keyFor(
  tx: Tx,
  tenantId: string,
  stageId: string,
  place: Place,
  moving?: { id: string; stageId: string; position: string },
): Promise<string | null> {
  const stage = stageRows(tx, tenantId, stageId, moving?.id);
  const spot = await stage.spot(place);
  if (moving?.stageId === stageId && isBetween(moving.position, spot)) return null;
  return keyBetween(spot) ?? keyBetween(await renumbered(tx, tenantId, stageId, () => stage.spot(place)))!;
}

/** The keys of so many deals behind all that a locked stage has. */
export async function keysAtEnd(tx: Tx, tenantId: string, stageId: string, count: number): Promise<string[]> {
  const stage = stageRows(tx, tenantId, stageId);
  const keys = async () => generateNKeysBetween((await stage.spot('end')).previous, null, count);
  const first = await keys();
  return first.every(fits) ? first : renumbered(tx, tenantId, stageId, keys);
}

/** The key of a deal that comes back into a locked stage: its own, or the top's where another deal took that. */
export async function keyOnReturn(
  tx: Tx,
  tenantId: string,
  deal: { id: string; stageId: string; position: string },
): Promise<string> {
  const { id, stageId, position } = deal;
  const [taken] = await stageRows(tx, tenantId, stageId, id).read(eq(deals.position, position), asc);
  return taken ? (await keyFor(tx, tenantId, stageId, 'top'))! : position;
}

const fits = (key: string) => key.length <= MAX_KEY_LENGTH;

function isBetween(position: string, { previous, next }: Spot): boolean {
  return (previous === null || previous < position) && (next === null || position < next);
}

/** A key between two; null where there is no short one, or they are the wrong way round. */
function keyBetween({ previous, next }: Spot): string | null {
  if (previous !== null && next !== null && previous >= next) return null;
  const key = generateKeyBetween(previous, next);
  return fits(key) ? key : null;
}

/** The open deals of a stage in their order, one left out. */
function stageRows(tx: Tx, tenantId: string, stageId: string, except?: string) {
  const inStage = and(openDeals(tenantId), eq(deals.stageId, stageId), except ? ne(deals.id, except) : undefined);

  async function read(where: SQL | undefined, direction: typeof asc) {
    return tx
      .select({ id: deals.id, position: deals.position })
      .from(deals)
      .where(and(inStage, where))
      .orderBy(direction(deals.position), direction(deals.id))
      .limit(1);
  }

  async function spot(place: Place): Promise<Spot> {
    if (place === 'top') return { previous: null, next: (await read(undefined, asc))[0]?.position ?? null };
    if (place === 'end') return { previous: (await read(undefined, desc))[0]?.position ?? null, next: null };
    const [id, beyond, direction] =
      'after' in place ? ([place.after, sql`>`, asc] as const) : ([place.before, sql`<`, desc] as const);
    const [found] = await tx.execute<{ position: string; beyond: string | null }>(sql`
      select n.position, (select deals.position from deals
               where ${inStage} and (deals.position, deals.id) ${beyond} (n.position, n.id)
               order by ${direction(deals.position)}, ${direction(deals.id)} limit 1) as beyond
        from (select deals.position, deals.id from deals where ${inStage} and deals.id = ${id}) n`);
    if (!found) throw dealErrors.NEIGHBOUR_MOVED();
    return 'after' in place
      ? { previous: found.position, next: found.beyond }
      : { previous: found.beyond, next: found.position };
  }

  return { read, spot };
}

/** Gives all deals of a stage new short keys in the same order, and then asks again. Nobody is told: nothing changed its place. */
async function renumbered<T>(tx: Tx, tenantId: string, stageId: string, ask: () => Promise<T>): Promise<T> {
  const rows = await tx
    .select({ id: deals.id })
    .from(deals)
    .where(and(openDeals(tenantId), eq(deals.stageId, stageId)))
    .orderBy(asc(deals.position), asc(deals.id))
    .for('no key update');
  const ids = `{${rows.map(({ id }) => id).join()}}`;
  const keys = `{${generateNKeysBetween(null, null, rows.length).join()}}`;
  await tx.execute(sql`
    update deals d set position = k.key from unnest(${ids}::uuid[], ${keys}::text[]) k(id, key)
     where d.tenant_id = ${tenantId} and d.id = k.id and d.position <> k.key`);
  return ask();
}
