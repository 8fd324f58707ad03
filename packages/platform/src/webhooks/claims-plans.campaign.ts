import { openPlansStage, type PlansStage } from '@mainstay/testing/fixtures/plans';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimDue } from './claim-due.repository.ts';
import { DeliverySlots } from './delivery-slots.ts';

/** Webhooks that have something waiting which is not due, as after failures. */
const WAITING = 20_000;

let stage: PlansStage;
beforeAll(async () => {
  stage = await openPlansStage();
  const { sql } = stage;
  const { tenantId } = stage.owner;
  await sql`
    insert into webhooks (tenant_id, id, url, types, secret_sealed)
    select ${tenantId}, uuidv7(), 'https://hooks.example.test/', '{*}', '' from generate_series(1, ${WAITING}::int)`;
  await sql`
    insert into webhook_deliveries (tenant_id, id, webhook_id, event_id, event_type, entity_id, position, origin, next_attempt_at)
    select tenant_id, uuidv7(), id, uuidv7(), 'contact.updated', uuidv7(), 1, 'event', now() + interval '1 hour' from webhooks`;
  await sql`vacuum analyze webhook_deliveries`;
  await sql`vacuum analyze webhooks`;
}, 120_000);
afterAll(() => stage.close());

/** How often a claim looks into the indexes of deliveries and webhooks, and what it takes. */
async function looks() {
  let found = 0;
  const { scans } = await stage.lookedAtAsSystem(['webhooks', 'webhook_deliveries'], async (tx) => {
    const now = new Date();
    const { claims } = await claimDue(tx, new DeliverySlots().room(), now, new Date(now.getTime() + 60_000));
    found = claims.length;
  });
  return { claims: found, scans };
}

it(`what is due is found without a step to each of ${WAITING} webhooks that wait`, async () => {
  expect(await looks()).toEqual({ claims: 0, scans: expect.toSatisfy((scans: number) => scans < 20) });
  await stage.sql`
    update webhook_deliveries set next_attempt_at = now() where id in (select id from webhook_deliveries order by id desc limit 3)`;
  expect(await looks()).toEqual({ claims: 3, scans: expect.toSatisfy((scans: number) => scans < 100) });
});
