import { randomUUID } from 'node:crypto';
import { encodeCursor } from '@mainstay/core';
import { fewRows, openPlansStage, type PlansStage } from '@mainstay/testing/fixtures/plans';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from './audit.repository.ts';
import { readStretch, unsealedRows } from './chain/chain.repository.ts';
import { readLinks } from './chain/links.repository.ts';

/** Rows of one tenant among as many of another: enough that a plan which scans a tenant is never the cheaper one. */
const ROWS = 100_000;

/** Of these there are a few at the beginning of the log, far behind a page of the newest. */
const RARE = { entityType: 'domain', action: 'restore' };

const ACTOR = randomUUID();
const ENTITY = randomUUID();

let stage: PlansStage;
beforeAll(async () => {
  stage = await openPlansStage();
  const { owner, sql } = stage;
  for (const tenantId of [owner.tenantId, randomUUID()]) {
    await sql`
      insert into audit_log (tenant_id, action, entity_type, entity_id, actor_type, actor_id, new, occurred_at)
      select ${tenantId}, (array['insert', 'update', 'delete'])[1 + i % 3], (array['contact', 'tag', 'company'])[1 + i % 3],
             case when i % 10000 = 0 then ${ENTITY} else gen_random_uuid()::text end, 'user',
             case when i % 5000 = 0 then ${ACTOR} else md5((i % 50)::text) end, '{}', now() - make_interval(mins => ${ROWS} - i)
        from generate_series(1, ${ROWS}) i`;
    await sql`
      insert into audit_seals (tenant_id, n, audit_id, hash)
      select tenant_id, row_number() over (order by seq), id, sha256('') from audit_log where tenant_id = ${tenantId}`;
  }
  await sql`
    update audit_log set entity_type = ${RARE.entityType}, action = ${RARE.action}
     where tenant_id = ${owner.tenantId} and seq in (select seq from audit_log where tenant_id = ${owner.tenantId} order by seq limit 3)`;
  await sql`vacuum analyze audit_log`;
  await sql`vacuum analyze audit_seals`;
}, 120_000);
afterAll(() => stage.close());

describe(`among ${ROWS} rows, under row-level security`, () => {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
  it.each([
    ['the newest', {}],
    ['those of an entity', { entityType: 'contact', entityId: ENTITY }],
    ['those of an entity of any type', { entityId: ENTITY }],
    ['those of a rare actor', { actorId: ACTOR }],
    ['those of a type', { entityType: 'tag' }],
    ['those of an action', { action: 'delete' }],
    ['those of a rare type', { entityType: RARE.entityType }],
    ['those of a rare action', { action: RARE.action }],
    ['those of a rare action of a rare type', { action: RARE.action, entityType: RARE.entityType }],
    ['those of a day long ago', { from: day(40), to: day(39) }],
    ['those before a day long ago', { to: day(60) }],
  ])('a page of %s reads that page', async (_what, filters) => {
    const seen = await stage.lookedAt('audit_log', async (tx) => {
      expect((await listAudit(tx, stage.owner.tenantId, { limit: 20, ...filters })).data.length).toBeGreaterThan(2);
    });
    expect(seen).toEqual(fewRows(500));
  });

  it.each([
    ['type', { entityType: 'webhook' }],
    ['action', { action: 'rewound' }],
  ])('that there is nothing of a %s is seen at once', async (_what, filters) => {
    const seen = await stage.lookedAt('audit_log', async (tx) => {
      expect((await listAudit(tx, stage.owner.tenantId, { limit: 20, ...filters })).data).toEqual([]);
    });
    expect(seen).toEqual(fewRows(50));
  });

  it('an action and a type that are common, and do not meet, cost the rows of one of them, and never the whole log', async () => {
    const seen = await stage.lookedAt('audit_log', async (tx) => {
      const filters = { entityType: 'contact', action: 'update' };
      expect((await listAudit(tx, stage.owner.tenantId, { limit: 20, ...filters })).data).toEqual([]);
    });
    // And a few that the stage itself made.
    expect(seen).toEqual(fewRows(ROWS / 3 + 10));
  });

  it('a page far down the list reads that page', async () => {
    const [middle] = await stage.sql`
      select id, occurred_at::text as value from audit_log where tenant_id = ${stage.owner.tenantId} order by seq offset ${ROWS / 2} limit 1`;
    const cursor = encodeCursor({ sort: '-occurredAt', value: middle?.['value'], id: middle?.['id'] });
    const seen = await stage.lookedAt('audit_log', async (tx) => {
      expect((await listAudit(tx, stage.owner.tenantId, { limit: 20, cursor })).data).toHaveLength(20);
    });
    expect(seen).toEqual(fewRows(500));
  });

  it('a stretch of the chain reads its rows only', async () => {
    const links = await stage.lookedAt('audit_log', (tx) => readLinks(tx, stage.owner.tenantId, ROWS / 2, 100));
    expect(links).toEqual(fewRows(200));
    const known = { settledSeq: 0, purgedN: 0, most: 100 };
    const stretch = await stage.lookedAt('audit_log', (tx) =>
      readStretch(tx, stage.owner.tenantId, { afterSeq: ROWS / 2, ...known }),
    );
    expect(stretch).toEqual(fewRows(200));
  });

  it('a page of all tenants reads that page, long ago too', async () => {
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    const newest = await stage.lookedAtAsSystem('audit_log', (tx) => listAudit(tx, null, { limit: 20 }));
    expect(newest).toEqual(fewRows(500));
    // Every row's id is of today here, so that nothing of yesterday is looked at.
    const earlier = await stage.lookedAtAsSystem('audit_log', (tx) =>
      listAudit(tx, null, { limit: 20, from: ago(30), to: ago(24) }),
    );
    expect(earlier).toEqual(fewRows(500));
  });

  it('the sealer reads what is behind its cursor', async () => {
    const seen = await stage.lookedAtAsSystem('audit_log', (tx) =>
      unsealedRows(tx, { afterSeq: 2 * ROWS - 100, most: 5_000, notBefore: '2000-01-01T00:00:00' }),
    );
    expect(seen).toEqual(fewRows(500));
  });
});
