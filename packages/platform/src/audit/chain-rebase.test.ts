import { givePlan } from '@mainstay/testing/fixtures/members';
import { randomBytes } from 'node:crypto';
import { createKeyRing } from '@mainstay/adapters';
import type { Services } from '@mainstay/kernel';
import type { Registered } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchorChains } from './chain/anchor.ts';
import { INSTALLATION } from './chain/canonical-row.ts';
import { rebaseChains } from './chain/rebase-chains.ts';
import { rewrapHeads } from './chain/rewrap-heads.ts';
import { type ChainTestApp, openChainTestApp } from './chain.fixture.ts';

let app: ChainTestApp;
beforeAll(async () => {
  app = await openChainTestApp();
});
afterAll(() => app.close());

const never = new AbortController().signal;

/** Links in one transaction of the re-sealing, and a chain that takes several. */
const BATCH = 1_000;
const LONG = 2 * BATCH + 300;

/** A tenant whose log is from before personal values were kept apart: so many contacts with names in the clear, sealed. */
async function oldChain(contacts: number): Promise<Registered> {
  const person = await app.register();
  await givePlan(app, person.tenantId);
  const { superuser: sql } = app;
  await sql`select mainstay.audit_table('contacts', 'contact', 'pii_key,words')`;
  await sql`
    insert into contacts (tenant_id, id, first_name, last_name, custom_fields, pii, pii_key)
    select ${person.tenantId}, uuidv7(), 'Clara' || i, 'Klartext', '{"b": [1.50, "ß"], "a": null}', 'x', 'x' from generate_series(1, ${contacts}) i`;
  await sql`select mainstay.audit_table('contacts', 'contact', 'pii_key,words', personal => 'first_name,last_name,prefix,middle_names,suffix,nickname,phonetic_first_name,phonetic_last_name,company,title,source,external_id,custom_fields')`;
  await app.seal();
  await sql`insert into audit_rebases (tenant_id) values (${person.tenantId})`;
  return person;
}

const clearRows = async (tenantId: string) =>
  Number(
    (
      await app.superuser`select count(*) from audit_log where tenant_id = ${tenantId} and new::text like '%Klartext%'`
    )[0]?.['count'],
  );
const isLeft = async (tenantId: string) =>
  (await app.superuser`select n, bridge from audit_rebases where tenant_id = ${tenantId}`).length > 0;

/** Re-seals until so many batches are done, and stops as a process that is killed does. */
async function rebaseSome(batches: number, services: Services = app.services): Promise<void> {
  const stop = new AbortController();
  let left = batches;
  const database = Object.create(services.database, {
    asSystem: {
      value: async (...call: Parameters<Services['database']['asSystem']>) => {
        const answer = await services.database.asSystem(...call);
        if (answer === 'more' && --left === 0) stop.abort();
        return answer;
      },
    },
  });
  await rebaseChains({ ...services, database }, stop.signal);
}

describe('a chain from before values were kept apart', () => {
  it('is given commitments and sealed anew; readers see what they saw, and verify says when', async () => {
    const person = await oldChain(30);
    const { caller, tenantId } = person;
    const [seen, answer] = [await caller.audit.list({ limit: 100 }), await caller.audit.verify()];
    expect(answer).toMatchObject({ ok: true, rebasedAt: null });
    const known = { knownN: answer.sealedThrough!.n, knownHash: answer.sealedThrough!.hash };
    expect(await clearRows(tenantId)).toBe(30);
    expect(await rebaseChains(app.services, never)).toBe(0);
    expect(await clearRows(tenantId)).toBe(0);
    const after = await caller.audit.verify();
    expect(after).toMatchObject({ ok: true, pending: 0, sealedThrough: { n: known.knownN + 1 } });
    expect(Date.parse(after.rebasedAt ?? '')).not.toBeNaN();
    const now = await caller.audit.list({ limit: 100 });
    expect(now.data[0]).toMatchObject({ action: 'rebased', actor: { type: 'system' } });
    expect(now.data.slice(1)).toEqual(seen.data);
    const firstBad = { kind: 'rolled-back', message: expect.stringMatching(/sealed anew through link/) };
    await expect(caller.audit.verify(known)).resolves.toMatchObject({ ok: false, firstBad });
    const fresh = { knownN: after.sealedThrough!.n, knownHash: after.sealedThrough!.hash };
    await caller.contacts.create({ firstName: 'Later' });
    await app.seal();
    await expect(caller.audit.verify(fresh)).resolves.toMatchObject({ ok: true, rebasedAt: after.rebasedAt });
    // Each row rests on its own salt: equal values have different commitments.
    const [row] = await app.superuser`
      select count(distinct new -> 'last_name')::int as different from audit_log where tenant_id = ${tenantId} and new -> 'last_name' ? '#'`;
    expect(row?.['different']).toBe(30);
  });

  it('holds at every moment, is sealed on, and is gone on with by whoever comes, several at once', async () => {
    const person = await oldChain(LONG);
    const { tenantId, caller } = person;
    await rebaseSome(1);
    expect(await isLeft(tenantId)).toBe(true);
    expect(await clearRows(tenantId)).toBeGreaterThan(LONG - BATCH - 1);
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: true, rebasedAt: null });
    await caller.contacts.create({ firstName: 'Meanwhile' });
    await app.seal();
    await rebaseSome(1);
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: true, pending: 0 });

    const verdicts: boolean[] = [];
    const over = new AbortController();
    const working = Promise.all([1, 2, 3].map(() => rebaseChains(app.services, never))).finally(() => over.abort());
    while (!over.signal.aborted) verdicts.push((await caller.audit.verify()).ok);
    await working;
    expect(verdicts).not.toContain(false);
    expect(await isLeft(tenantId)).toBe(false);
    expect(await clearRows(tenantId)).toBe(0);
    await app.seal();
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: true, pending: 0, rebasedAt: expect.any(String) });
    const marks = await app.superuser`select 1 from audit_log where tenant_id = ${tenantId} and action = 'rebased'`;
    expect(marks).toHaveLength(1);
  });

  it('that does not hold is left as it is', async () => {
    const { tenantId, caller } = await oldChain(5);
    await app.superuser`
      update audit_log set new = jsonb_set(new, '{first_name}', '"Forged"') where tenant_id = ${tenantId} and new ->> 'first_name' = 'Clara3'`;
    expect(await rebaseChains(app.services, never)).toBe(1);
    expect(await clearRows(tenantId)).toBe(5);
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: false, firstBad: { kind: 'edited' } });
    expect(app.logs.at(-1)).toMatchObject({ level: 'error', message: expect.stringContaining('is not re-sealed') });
    await app.superuser`delete from audit_rebases where tenant_id = ${tenantId}`;
  });

  it('shows who changes how far it is, and who changes what was re-sealed already', async () => {
    const { tenantId, caller } = await oldChain(LONG);
    await rebaseSome(1);
    const sql = app.superuser;
    const [state] = await sql`select n, bridge from audit_rebases where tenant_id = ${tenantId}`;
    await sql`update audit_rebases set bridge = sha256(bridge) where tenant_id = ${tenantId}`;
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: false, firstBad: { kind: 'head' } });
    expect(await rebaseChains(app.services, never)).toBe(1);
    await sql`update audit_rebases set n = n - 1, bridge = ${state?.['bridge']} where tenant_id = ${tenantId}`;
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: false, firstBad: { kind: 'head' } });
    await sql`update audit_rebases set n = ${state?.['n']} where tenant_id = ${tenantId}`;
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: true });
    await sql`update audit_log set ip = 'x' where id = (select audit_id from audit_seals where tenant_id = ${tenantId} and n = 100)`;
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: false, firstBad: { n: 100 } });
    await sql`update audit_log set ip = null where id = (select audit_id from audit_seals where tenant_id = ${tenantId} and n = 100)`;
    expect(await rebaseChains(app.services, never)).toBe(0);
    await expect(caller.audit.verify()).resolves.toMatchObject({ ok: true });
  });

  it('of the installation takes the anchors outside of the database with it', async () => {
    const files = new Map<string, Uint8Array>();
    const storage = {
      ...app.services.storage,
      put: async (key: string, body: Uint8Array) => void files.set(key, body),
      get: async (key: string) => files.get(key) ?? null,
    };
    const services = { ...app.services, storage };
    const sql = app.superuser;
    await sql`select mainstay.audit_table('users', 'user', 'password_hash')`;
    const { userId } = await app.register();
    await sql`select mainstay.audit_table('users', 'user', 'password_hash', personal => 'email,name,registered_from')`;
    await app.seal();
    expect(await anchorChains(services)).toBe(true);
    await sql`insert into audit_rebases (tenant_id) values (${INSTALLATION})`;
    expect(await rebaseChains(services, never)).toBe(0);
    const [row] = await sql`select new from audit_log where entity_id = ${userId} and action = 'insert'`;
    expect(row?.['new']).toMatchObject({ email: { '#': expect.any(String) }, name: { '#': expect.any(String) } });
    expect(await anchorChains(services)).toBe(true);
    // Only what was re-sealed may differ.
    const latest = JSON.parse(Buffer.from(files.get('audit-anchors/latest.json')!).toString()) as object;
    files.set('audit-anchors/latest.json', Buffer.from(JSON.stringify({ ...latest, hash: '00' })));
    expect(await anchorChains(services)).toBe(false);
  });

  it('goes on when SECRET_KEYS rotate on its way', async () => {
    const { tenantId } = await oldChain(LONG);
    await rebaseSome(1);
    const old = app.services.secretRing;
    const fresh = createKeyRing([{ id: 'fresh', key: randomBytes(32) }]);
    const both = {
      ...fresh,
      unwrap: (wrapped: Buffer, context: string) =>
        (fresh.keyIdOf(wrapped) === 'fresh' ? fresh : old).unwrap(wrapped, context),
    };
    await rewrapHeads({ ...app.services, secretRing: both });
    const services = { ...app.services, secretRing: fresh };
    await expect(app.verify(tenantId, services)).resolves.toMatchObject({ ok: true, rebasedAt: null });
    expect(await rebaseChains(services, never)).toBe(0);
    await expect(app.verify(tenantId, services)).resolves.toMatchObject({ ok: true, rebasedAt: expect.any(String) });
  });
});
