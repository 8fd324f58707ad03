import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { acceptHeads } from './chain/accept-heads.ts';
import { type ChainTestApp, openChainTestApp } from './chain.fixture.ts';
import { FOURTH, TAMPERINGS } from './tamperings.fixture.ts';

let app: ChainTestApp;
beforeAll(async () => {
  app = await openChainTestApp();
});
afterAll(() => app.close());

// So that the next tenant's chain may begin.
afterEach(() => acceptHeads(app.services, 'tampered with by a test'));

describe('verify finds', () => {
  it.each(TAMPERINGS)('%s (%s)', async (_what, kind, at, tamper) => {
    const person = await app.sealed();
    const { tenantId } = person;
    const before = await app.verify(tenantId);
    expect(before.ok).toBe(true);
    const last = before.sealedThrough?.n ?? 0;
    const [fourth] =
      await app.superuser`select audit_id from audit_seals where tenant_id = ${tenantId} and n = ${FOURTH}`;
    await tamper(app.superuser, tenantId, last);
    const found = async () => {
      const answer = await person.caller.audit.verify();
      expect(answer).toMatchObject({ ok: false, firstBad: { kind } });
      if (at !== null) expect(answer.firstBad?.n).toBe(at === 'last' ? last : at === 'cut' ? last - 1 : at);
      if (at === FOURTH && kind === 'edited') expect(answer.firstBad?.id).toBe(fourth?.['audit_id']);
    };
    await found();
    // Going on writing and sealing covers nothing up.
    await person.caller.contacts.create({ firstName: 'Afterwards' });
    await app.seal();
    await found();
  });

  it('nothing in a row that claims an early seq within the hour, where the sealer was sent back to seal it', async () => {
    const person = await app.sealed();
    await app.superuser`
      insert into audit_log (seq, tenant_id, action, entity_type, entity_id, actor_type) overriding system value
      select min(seq), ${person.tenantId}, 'insert', 'contact', uuidv7()::text, 'user' from audit_log where tenant_id = ${person.tenantId}`;
    await app.superuser`update log_cursors set position = 0 where name = 'sealed'`;
    await app.seal();
    // It is a late row like any other; the seals say when it came. docs/audit.md says so, chain/link-checker.test.ts has what comes later.
    await expect(app.verify(person.tenantId)).resolves.toMatchObject({ ok: true });
  });

  it('a row that claims a time long gone', async () => {
    const person = await app.sealed();
    await app.superuser`
      insert into audit_log (tenant_id, action, entity_type, entity_id, actor_type, occurred_at)
      values (${person.tenantId}, 'insert', 'contact', uuidv7()::text, 'user', now() - interval '2 hours')`;
    await expect(app.verify(person.tenantId)).resolves.toMatchObject({
      ok: false,
      firstBad: { kind: 'unsealed' },
      pending: 1,
    });
    // Everything of that time was sealed: the row is left alone, and so shows for good.
    await app.seal();
    await expect(app.verify(person.tenantId)).resolves.toMatchObject({
      ok: false,
      firstBad: { kind: 'backdated' },
      pending: 1,
    });
  });

  it('a log set back as a whole, for who wrote down a link', async () => {
    const person = await app.sealed();
    const { tenantId } = person;
    const sql = app.superuser;
    const [head] = await sql`select n, hash, mac from audit_heads where tenant_id = ${tenantId}`;
    await person.caller.contacts.create({ firstName: 'Unwanted' });
    await app.seal();
    const { sealedThrough } = await person.caller.audit.verify();
    const known = { knownN: sealedThrough!.n, knownHash: sealedThrough!.hash };
    await expect(person.caller.audit.verify(known)).resolves.toMatchObject({ ok: true });
    await sql`delete from audit_log where id = ${sealedThrough!.id}`;
    await sql`delete from audit_seals where tenant_id = ${tenantId} and audit_id = ${sealedThrough!.id}`;
    await sql`update audit_heads set n = ${head?.['n']}, hash = ${head?.['hash']}, mac = ${head?.['mac']} where tenant_id = ${tenantId}`;
    await expect(person.caller.audit.verify()).resolves.toMatchObject({ ok: true });
    await expect(person.caller.audit.verify(known)).resolves.toMatchObject({
      ok: false,
      firstBad: { kind: 'rolled-back', n: known.knownN },
    });
    await expect(person.caller.audit.verify({ knownN: 1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('only what concerns the tenant that asks', async () => {
    const [mine, theirs] = [await app.sealed(), await app.sealed()];
    await app.superuser`update audit_log set ip = 'x' where tenant_id = ${theirs.tenantId}`;
    await expect(mine.caller.audit.verify()).resolves.toMatchObject({ ok: true });
    await expect(theirs.caller.audit.verify()).resolves.toMatchObject({ ok: false, firstBad: { n: 1 } });
  });
});
