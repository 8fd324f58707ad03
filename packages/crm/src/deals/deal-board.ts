import { commonErrors, decodeCursor, encodeCursor } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { deals } from '@mainstay/db/schema';
import { prepareQuery, type TenantContext } from '@mainstay/kernel';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { fieldsOf } from '../custom-fields/index.ts';
import { withView } from '../views/index.ts';
import { type CurrencySum, totalsOf } from './deal-totals.ts';
import { dealColumns, dealFilter, type DealRow, toDeal } from './deals.rows.ts';
import type { Board, BoardInput, BoardStage } from './deal-board.schemas.ts';
import { newestRates } from './exchange-rates.ts';

/**
 * A pipeline's open deals, stage by stage: count, totals by currency and the first deals of each. Two statements, however many stages and
 * deals there are. Throws NOT_FOUND, FORBIDDEN, VIEW_INVALID, and VALIDATION_ERROR for a filter that does not fit or a damaged cursor.
 */
export async function dealBoard(ctx: TenantContext, input: BoardInput): Promise<Board> {
  const { tenantId } = ctx;
  const { limit, convertTo, pipelineId, stageId, cursor, viewId, filter: given, ...flat } = input;
  const from = cursor === undefined ? undefined : decodeCursor(cursor, 'position');
  const { filter } = await withView(ctx, 'deal', { viewId, filter: given, sort: 'createdAt' }, 'createdAt');
  const { where } = await prepareQuery(ctx, 'deal', { filter, sort: 'createdAt' }, { narrowed: true });
  const scope = { tenantId, pipelineId, stageId, where: [...dealFilter(tenantId, flat), where] };
  const fields = await fieldsOf(ctx.services, tenantId, 'deal');
  return ctx.db.read(async (tx) => {
    const sums = await readSums(tx, scope, convertTo);
    if (sums.length === 0) throw commonErrors.NOT_FOUND();
    const after = from && sql`(${deals.position}, ${deals.id}) > (${from.value}, ${from.id}::uuid)`;
    const rows = await readDeals(tx, scope, after, limit + 1);
    const stages = new Map(sums.map((sum) => [sum.id, sum]));
    const board = [...stages.values()].map((stage): BoardStage => {
      const { id, name, probability, rottenDays } = stage;
      const own = sums.filter((sum) => sum.id === id);
      const money = own.flatMap(toCurrencySum);
      const found = rows.filter((row) => row.stageId === id);
      return {
        id,
        name,
        probability,
        rottenDays,
        count: own.reduce((count, sum) => count + sum.count, 0),
        ...totalsOf(money, { amount: 1n, weighted: 100n }, convertTo),
        deals: found.slice(0, limit).map((row) => toDeal(row, fields)),
        nextCursor: found.length > limit ? cursorOf(found[limit - 1]!) : null,
      };
    });
    return { stages: board, missing: [...new Set(board.flatMap(({ missing }) => missing))].sort() };
  });
}

interface Scope {
  tenantId: string;
  pipelineId: string;
  stageId: string | undefined;
  where: (SQL | undefined)[];
}

type StageSum = {
  id: string;
  name: string;
  probability: number;
  rottenDays: number | null;
  currency: string | null;
  count: number;
  /** Of deals with an amount; null where there are none. */
  amount: string | null;
  weighted: string | null;
  direct: string | null;
  inverse: string | null;
};

function toCurrencySum({ currency, amount, weighted, direct, inverse }: StageSum): CurrencySum[] {
  if (currency === null || amount === null || weighted === null) return [];
  return [{ currency, sums: { amount: BigInt(amount), weighted: BigInt(weighted) }, direct, inverse }];
}

const ofStages = ({ tenantId, pipelineId, stageId }: Scope) =>
  sql`s.tenant_id = ${tenantId} and s.pipeline_id = ${pipelineId} and not s.archived ${stageId ? sql`and s.id = ${stageId}` : sql``}`;

const ofDeals = ({ tenantId, where }: Scope) =>
  and(sql`deals.tenant_id = ${tenantId} and deals.status = 'open' and deals.deleted_at is null`, ...where);

/** The stages in their order, each once for every currency of its deals. */
async function readSums(tx: Tx, scope: Scope, convertTo: string | undefined): Promise<StageSum[]> {
  const rates = newestRates(scope.tenantId, sql`t.currency`, convertTo);
  const rows = await tx.execute<StageSum>(sql`
    select s.id, s.name, s.probability, s.rotten_days as "rottenDays", t.currency, coalesce(t.count, 0) as count, t.amount, t.weighted,
           ${rates.direct} as direct, ${rates.inverse} as inverse
      from stages s left join (
        select deals.stage_id, deals.currency, count(*)::int as count, sum(deals.amount)::text as amount,
               sum(deals.amount * deals.probability)::text as weighted
          from deals where deals.pipeline_id = ${scope.pipelineId} and ${ofDeals(scope)}
         group by 1, 2) t on t.stage_id = s.id
     where ${ofStages(scope)} order by s.position, s.id, t.currency`);
  return [...rows];
}

/** The first deals of each stage, in their order. */
async function readDeals(tx: Tx, scope: Scope, after: SQL | undefined, most: number): Promise<DealRow[]> {
  const rows = await tx
    .select(dealColumns)
    .from(deals)
    .where(
      and(
        eq(deals.tenantId, scope.tenantId),
        sql`${deals.id} in (select shown.id from stages s cross join lateral (
          select deals.id from deals where deals.stage_id = s.id and ${and(ofDeals(scope), after)}
           order by deals.position, deals.id limit ${most}) shown
         where ${ofStages(scope)})`,
      ),
    );
  return rows.sort((a, b) => (a.position === b.position ? (a.id < b.id ? -1 : 1) : a.position < b.position ? -1 : 1));
}

function cursorOf({ position, id }: DealRow): string {
  return encodeCursor({ sort: 'position', value: position, id });
}
