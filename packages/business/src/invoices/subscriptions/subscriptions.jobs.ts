import { subscriptions, tenants } from '@mainstay/db/schema';
import type { JobHandler, Services } from '@mainstay/kernel';
import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { advance } from './advance-subscription.ts';
import { lockDue } from './subscriptions.rows.ts';

/** Subscriptions that are looked up at once. */
const BATCH = 200;

/**
 * Advances every subscription that is due, each in a transaction of its own. Processes that do so at the same time share them out: what one
 * has locked the others leave alone. What fails is told at the end, and keeps nobody else waiting.
 */
export const advanceSubscriptions: JobHandler = async (services, _payload, { signal }) => {
  const failures: unknown[] = [];
  const now = services.clock.now().toISOString();
  let after = '00000000-0000-0000-0000-000000000000';
  while (!signal.aborted) {
    const due = await dueAfter(services, now, after);
    for (const { tenantId, id } of due) {
      if (signal.aborted) break;
      await advanceOne(services, tenantId, id).catch((thrown: unknown) => {
        services.logger.error({ err: thrown, tenantId, subscriptionId: id }, 'a subscription could not be advanced');
        failures.push(thrown);
      });
    }
    after = due.at(-1)?.id ?? after;
    if (due.length < BATCH) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some subscriptions could not be advanced');
};

function dueAfter({ database }: Services, now: string, after: string) {
  return database.asSystem('sweep', (tx) =>
    tx
      .select({ tenantId: subscriptions.tenantId, id: subscriptions.id })
      .from(subscriptions)
      .innerJoin(tenants, and(eq(tenants.id, subscriptions.tenantId), isNull(tenants.deletedAt)))
      .where(and(lte(subscriptions.nextAt, now), sql`${subscriptions.id} > ${after}::uuid`))
      .orderBy(subscriptions.id)
      .limit(BATCH),
  );
}

async function advanceOne(services: Services, tenantId: string, id: string): Promise<void> {
  const keys = await services.vault.forTenant(tenantId);
  const now = services.clock.now().toISOString();
  await services.database.write({ tenantId, actorType: 'system' }, async (tx) => {
    const row = await lockDue(tx, tenantId, id, now);
    if (row) await advance(tx, { services, tenantId, principal: { actor: null } }, keys, row);
  });
}
