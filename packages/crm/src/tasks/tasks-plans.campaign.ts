import type { TenantContext } from '@mainstay/kernel';
import { fewRows, openPlansStage, type PlansStage } from '@mainstay/testing/fixtures/plans';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ListTasks } from './tasks.schemas.ts';
import { listTasks } from './tasks.service.ts';

const ROWS = 100_000;

let stage: PlansStage;
beforeAll(async () => {
  stage = await openPlansStage();
  const { owner, sql } = stage;
  // One in a thousand open and past its due date, as many due later, the rest done.
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`insert into tasks (tenant_id, id, title, status, due_at)
      select ${owner.tenantId}, uuidv7(), 'Task ' || n, case when n % 500 < 2 then 'open' else 'done' end,
             now() + case when n % 500 = 0 then interval '-1 day' else interval '1 day' end from generate_series(1, ${ROWS}::int) n`;
  });
  await sql`vacuum analyze tasks`;
}, 300_000);
afterAll(() => stage.close());

it.each(['dueAt', '-createdAt'])('overdue tasks are found by an index, sorted by %s', async (sort) => {
  const { owner, app } = stage;
  let found = 0;
  const looks = await stage.lookedAt('tasks', async (tx) => {
    const run = <T>(fn: (held: typeof tx) => Promise<T>) => fn(tx);
    const principal = { userId: owner.userId, permissions: new Set(['tasks:read']), isSuperAdmin: false };
    // What a list is read with; nothing else of a request plays a part.
    const ctx = { tenantId: owner.tenantId, services: app.services, principal, db: { one: run, read: run } };
    const page = await listTasks(ctx as unknown as TenantContext, ListTasks.parse({ overdue: true, sort }));
    found = page.data.length;
  });
  expect(found).toBe(20);
  expect(looks).toEqual(fewRows(1_000));
});
