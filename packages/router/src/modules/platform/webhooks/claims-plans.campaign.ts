import type { Tx } from '@mainstay/db';
import { sql as drizzleSql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type RouterTestApp } from '../../../test-app.fixture.ts';
import { claimDue } from './claim-due.repository.ts';
import { DeliverySlots } from './delivery-slots.ts';

/** Webhooks that have something waiting which is not due, as after failures. */
const WAITING = 20_000;

let app: RouterTestApp;
let sql: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  sql = postgres(app.url, { max: 1, onnotice: () => undefined });
  const { tenantId } = await app.register();
  await sql`
    insert into webhooks (tenant_id, id, url, types, secret_sealed)
    select ${tenantId}, uuidv7(), 'https://hooks.example.test/', '{*}', '' from generate_series(1, ${WAITING}::int)`;
  await sql`
    insert into webhook_deliveries (tenant_id, id, webhook_id, event_id, event_type, entity_id, position, origin, next_attempt_at)
    select tenant_id, uuidv7(), id, uuidv7(), 'contact.updated', uuidv7(), 1, 'event', now() + interval '1 hour' from webhooks`;
  await sql`vacuum analyze webhook_deliveries`;
  await sql`vacuum analyze webhooks`;
}, 120_000);
afterAll(async () => {
  await sql.end();
  await app.close();
});

/** How often a claim looks into the indexes of deliveries and webhooks, and what it takes. */
async function looks() {
  return app.database.asSystem('dispatch', async (tx: Tx) => {
    const count = async () => {
      const [row] = await tx.execute<{ scans: number }>(
        drizzleSql`select sum(idx_scan + seq_scan)::int as scans from pg_stat_xact_user_tables where relname in ('webhooks', 'webhook_deliveries')`,
      );
      return row!.scans;
    };
    const before = await count();
    const now = new Date();
    const { claims } = await claimDue(tx, new DeliverySlots().room(), now, new Date(now.getTime() + 60_000));
    return { claims: claims.length, scans: (await count()) - before };
  });
}

it(`what is due is found without a step to each of ${WAITING} webhooks that wait`, async () => {
  expect(await looks()).toEqual({ claims: 0, scans: expect.toSatisfy((scans: number) => scans < 20) });
  await sql`
    update webhook_deliveries set next_attempt_at = now() where id in (select id from webhook_deliveries order by id desc limit 3)`;
  expect(await looks()).toEqual({ claims: 3, scans: expect.toSatisfy((scans: number) => scans < 100) });
});
