import { customFieldConversions, customFieldDefs, customFieldOldValues, legalHolds } from '@mainstay/db/schema';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
});
beforeEach(async () => {
  owner = await app.register();
});
afterAll(() => app.close());

const seed = <T>(work: Parameters<typeof app.database.asSystem<T>>[1]) => app.database.asSystem('seed', work);
const define = () => owner.caller.customFields.create({ entity: 'contact', key: 'f', type: 'text' });

/** Contacts with these values, as one after the other came. */
async function contactsWith(...values: string[]): Promise<string[]> {
  const items = values.map((f) => ({ firstName: 'Ada', customFields: { f } }));
  const { results } = await owner.caller.contacts.bulkCreate({ items, atomic: true });
  return results.map(({ contact }) => contact!.id);
}

async function purge(): Promise<void> {
  const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  await app.services.registry.jobs['custom-fields:purge']!(app.services, { tenantId: owner.tenantId }, run);
}

describe('what a conversion kept', () => {
  const kept = () => seed((tx) => tx.$count(customFieldOldValues, eq(customFieldOldValues.tenantId, owner.tenantId)));

  it('goes with its record, and after 30 days, when nothing can be undone any more', async () => {
    const { id } = await define();
    const [gone] = await contactsWith('7', '8');
    await owner.caller.customFields.convert({ id, to: 'number' });
    await seed((tx) => tx.execute(sql`delete from contacts where id = ${gone}`));
    expect(await kept()).toBe(1);
    await purge();
    expect(await kept()).toBe(1);
    await seed((tx) =>
      tx.execute(
        sql`update custom_field_conversions set created_at = now() - interval '31 days' where tenant_id = ${owner.tenantId}`,
      ),
    );
    await expect(owner.caller.customFields.unconvert({ id })).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } });
    await purge();
    expect(await kept()).toBe(0);
    const conversions = eq(customFieldConversions.tenantId, owner.tenantId);
    expect(await seed((tx) => tx.$count(customFieldConversions, conversions))).toBe(0);
  });
});

describe('a deleted field', () => {
  const fields = () => seed((tx) => tx.$count(customFieldDefs, eq(customFieldDefs.tenantId, owner.tenantId)));
  const stored = async () => {
    const rows = await seed((tx) =>
      tx.execute<{ fields: object }>(
        sql`select custom_fields as fields from contacts where tenant_id = ${owner.tenantId} order by id`,
      ),
    );
    return rows.map(({ fields: one }) => one);
  };
  const age = (days: number) =>
    seed((tx) =>
      tx.execute(
        sql`update custom_field_defs set archived_at = now() - make_interval(days => ${days}::int) where tenant_id = ${owner.tenantId} and archived_at is not null`,
      ),
    );

  it('is purged with its values once it can no longer be restored, as the tenant’s retention says', async () => {
    const { id } = await define();
    await contactsWith('a', 'b');
    await owner.caller.customFields.delete({ id });
    await age(29);
    await purge();
    expect([await fields(), await stored()]).toEqual([1, [{ f: 'a' }, { f: 'b' }]]);
    await age(31);
    await purge();
    expect([await fields(), await stored()]).toEqual([0, [{}, {}]]);
    await expect(owner.caller.customFields.restore({ id })).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } });
    expect(await owner.caller.audit.verify({})).toMatchObject({ ok: true });
  });

  it('leaves its values to the field that took its key', async () => {
    const { id } = await define();
    await contactsWith('a');
    await owner.caller.customFields.delete({ id });
    await define();
    await age(31);
    await purge();
    expect([await fields(), await stored()]).toEqual([1, [{ f: 'a' }]]);
    const { data } = await owner.caller.contacts.list({});
    expect(data[0]!.customFields).toEqual({ f: 'a' });
  });

  it('stays where a legal hold keeps a record that has a value', async () => {
    const { id } = await define();
    const [held] = await contactsWith('a', 'b');
    await seed((tx) =>
      tx.insert(legalHolds).values({ tenantId: owner.tenantId, scope: 'contact', subjectId: held!, reason: 'A claim' }),
    );
    await owner.caller.customFields.delete({ id });
    await age(31);
    await purge();
    expect([await fields(), await stored()]).toEqual([1, [{ f: 'a' }, {}]]);
  });
});
