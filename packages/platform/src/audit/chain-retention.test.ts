import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptHeads } from './chain/accept-heads.ts';
import { type ChainTestApp, openChainTestApp } from './chain.fixture.ts';
import { purgeAudit } from './chain/purge-audit.ts';

let app: ChainTestApp;
beforeAll(async () => {
  app = await openChainTestApp();
});
afterAll(() => app.close());

const never = new AbortController().signal;

/** A tenant whose first rows are 100 days old, and the latest of today; it keeps its log for 90 days. */
async function withOldRows(auditDays: number | null = 90) {
  const person = await app.register();
  const { tenantId } = person;
  for (let index = 0; index < 5; index++) await person.caller.contacts.create({ firstName: `Old ${index}` });
  await app.superuser`update audit_log set occurred_at = occurred_at - interval '100 days' where tenant_id = ${tenantId}`;
  // Where the log had been looked at a moment ago, rows of so long ago would not be sealed.
  await acceptHeads(app.services, 'rows grow old in a test');
  const [{ old } = {}] = await app.superuser`select count(*)::int as old from audit_log where tenant_id = ${tenantId}`;
  await app.seal();
  await person.caller.tenants.settings.update({ retention: { auditDays } });
  await person.caller.contacts.create({ firstName: 'Young' });
  await app.seal();
  return { ...person, old: Number(old) };
}

const rowsOf = async (tenantId: string) =>
  Number((await app.superuser`select count(*) from audit_log where tenant_id = ${tenantId}`)[0]?.['count']);

describe('retention', () => {
  it('deletes what the tenant keeps no longer, and the chain holds', async () => {
    const { tenantId, old, caller } = await withOldRows();
    const forever = await withOldRows(null);
    const total = await rowsOf(tenantId);
    const whole = await rowsOf(forever.tenantId);
    expect(await purgeAudit(app.services, never)).toBe(old);
    expect(await rowsOf(tenantId)).toBe(total - old);
    expect(await rowsOf(forever.tenantId)).toBe(whole);
    await expect(caller.audit.verify()).resolves.toMatchObject({
      ok: true,
      purgedThrough: old,
      sealedThrough: { n: total },
    });
    await caller.contacts.create({ firstName: 'Younger' });
    await app.seal();
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: true, sealedThrough: { n: total + 1 } });
    expect(await purgeAudit(app.services, never)).toBe(0);
  });

  it('accepts just the prefix it deleted', async () => {
    const { tenantId, old, caller } = await withOldRows();
    await purgeAudit(app.services, never);
    await app.superuser`delete from audit_log where id = (select audit_id from audit_seals where tenant_id = ${tenantId} and n = ${old + 1})`;
    await expect(caller.audit.verify()).resolves.toMatchObject({
      ok: false,
      firstBad: { kind: 'deleted', n: old + 1 },
    });
    await app.superuser`update audit_heads set purged_n = purged_n + 1 where tenant_id = ${tenantId}`;
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: false, firstBad: { kind: 'head' } });
  });

  it('takes the personal values of the rows with it, and no others', async () => {
    const { tenantId, old } = await withOldRows();
    const values = async () =>
      (
        await app.superuser`
        select v.audit_id from audit_values v left join audit_log a on a.id = v.audit_id where v.tenant_id = ${tenantId} and a.id is null`
      ).length;
    const [before] = await app.superuser`select count(*)::int as n from audit_values where tenant_id = ${tenantId}`;
    await purgeAudit(app.services, never);
    const [after] = await app.superuser`select count(*)::int as n from audit_values where tenant_id = ${tenantId}`;
    expect(await values()).toBe(0);
    expect(after?.['n']).toBeGreaterThan(0);
    expect(after?.['n']).toBeLessThan(before?.['n']);
    expect(old).toBeGreaterThan(0);
  });

  it('finds a deleted row that is put back', async () => {
    const { tenantId, caller } = await withOldRows();
    const [first] = await app.superuser`
      select * from audit_log where id = (select audit_id from audit_seals where tenant_id = ${tenantId} and n = 1)`;
    await purgeAudit(app.services, never);
    await app.superuser`
      insert into audit_log (seq, id, tenant_id, action, entity_type, entity_id, actor_type) overriding system value
      values (${first?.['seq']}, ${first?.['id']}, ${tenantId}, 'insert', 'tenant', 'x', 'user')`;
    await expect(caller.audit.verify()).resolves.toMatchObject({
      ok: false,
      firstBad: { kind: 'inserted', id: first?.['id'] },
    });
  });

  it.each([
    [
      'an edited row',
      (t: string) =>
        app.superuser`update audit_log set ip = 'x' where id = (select audit_id from audit_seals where tenant_id = ${t} and n = 2)`,
    ],
    [
      'a deleted row',
      (t: string) =>
        app.superuser`delete from audit_log where id = (select audit_id from audit_seals where tenant_id = ${t} and n = 1)`,
    ],
    ['an edited head', (t: string) => app.superuser`update audit_heads set mac = '' where tenant_id = ${t}`],
  ])('leaves the evidence of %s', async (_what, tamper) => {
    const { tenantId, caller } = await withOldRows();
    await tamper(tenantId);
    const before = await rowsOf(tenantId);
    await purgeAudit(app.services, never);
    expect(await rowsOf(tenantId)).toBe(before);
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: false });
  });

  it('deletes nothing of the last thirty days, whatever the head says, and nothing that is not declared purged', async () => {
    const { tenantId, old } = await withOldRows();
    const purge = () =>
      app.superuser.begin(async (tx) => {
        await tx.unsafe('set local role mainstay_system');
        const [row] = await tx`select mainstay.purge_audit(${tenantId}, 0) as purged`;
        return Number(row?.['purged']);
      });
    expect(await purge()).toBe(0);
    await app.superuser`update audit_heads set purged_n = 1000 where tenant_id = ${tenantId}`;
    const total = await rowsOf(tenantId);
    expect(await purge()).toBe(old);
    expect(await rowsOf(tenantId)).toBe(total - old);
  });
});
