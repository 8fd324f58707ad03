import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKeyRing } from '@mainstay/adapters';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealLoop } from './audit.jobs.ts';
import { INSTALLATION } from './chain/canonical-row.ts';
import { type ChainTestApp, openChainTestApp } from './chain.fixture.ts';
import { rewrapHeads } from './chain/rewrap-heads.ts';
import { AuditSealer, SEAL_BATCH } from './chain/seal-audit.ts';
import { verifyChain } from './chain/verify-chain.ts';

let app: ChainTestApp;
beforeAll(async () => {
  app = await openChainTestApp();
});
afterAll(() => app.close());

const cursor = async () =>
  Number((await app.superuser`select position from log_cursors where name = 'sealed'`)[0]?.['position']);

describe('sealing', () => {
  it('covers every row, and says how far it is', async () => {
    const person = await app.sealed();
    const [{ rows, seq } = {}] = await app.superuser`
      select count(*)::int as rows, max(seq)::int as seq from audit_log where tenant_id = ${person.tenantId}`;
    const answer = await person.caller.audit.verify();
    expect(answer).toMatchObject({ ok: true, pending: 0, purgedThrough: 0, sealedThrough: { n: rows, seq } });
    expect(answer.firstBad).toBeUndefined();
    await person.caller.contacts.create({ firstName: 'Later' });
    const later = await person.caller.audit.verify();
    expect(later).toMatchObject({ ok: true, pending: 1, sealedThrough: answer.sealedThrough });
    await app.seal();
    await expect(person.caller.audit.verify()).resolves.toMatchObject({
      ok: true,
      pending: 0,
      sealedThrough: { n: rows + 1 },
    });
  });

  it('answers a tenant without seals, and the installation’s own chain', async () => {
    const fresh = await app.register();
    await expect(fresh.caller.audit.verify()).resolves.toMatchObject({ ok: true, sealedThrough: null });
    await app.seal();
    const read: Parameters<typeof verifyChain>[1]['read'] = (fn) => app.database.asSystem('seed', fn);
    const own = await verifyChain(app.services, { chain: INSTALLATION, read }, {});
    expect(own).toMatchObject({ ok: true, pending: 0 });
    expect(own.sealedThrough?.n).toBeGreaterThan(0);
    const errors = () => app.logs.filter(({ level }) => level === 'error').length;
    const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
    const check = () => app.services.registry.jobs['audit:verify']?.(app.services, { tenantId: '' }, run);
    const before = errors();
    await check();
    expect(errors()).toBe(before);
    await app.superuser`update audit_log set new = '{}' where tenant_id is null and seq = (select min(seq) from audit_log where tenant_id is null)`;
    await check();
    expect(errors()).toBe(before + 1);
  });

  it('never skips a row that commits after later ones, however long it takes', async () => {
    const person = await app.sealed();
    const [{ id } = {}] = await app.superuser`select id from contacts where tenant_id = ${person.tenantId} limit 1`;
    const slow = await app.superuser.reserve();
    await slow`begin`;
    await slow`update contacts set title = 'slow' where id = ${id}`;
    await person.caller.contacts.create({ firstName: 'Fast' });
    for (let look = 0; look < 4; look++) await app.seal();
    const held = await cursor();
    await slow`commit`;
    slow.release();
    const links = () => app.superuser`
      select a.seq::int as seq, s.n::int as n from audit_log a left join audit_seals s on s.audit_id = a.id
       where a.tenant_id = ${person.tenantId} order by a.seq desc limit 2`;
    const [fast, late] = await links();
    expect(late).toMatchObject({ n: null });
    expect(fast).toMatchObject({ n: expect.any(Number) });
    expect(held).toBeLessThan(Number(late?.['seq']));
    await app.seal();
    expect((await links()).map((row) => row['n'])).toEqual([fast?.['n'], Number(fast?.['n']) + 1]);
    await expect(app.verify(person.tenantId)).resolves.toMatchObject({ ok: true, pending: 0 });
    expect(await cursor()).toBeGreaterThanOrEqual(Number(fast?.['seq']));
  });

  it('is done by one process at a time, while others write', async () => {
    const person = await app.register();
    const sealers = Array.from({ length: 4 }, () => new AuditSealer(app.services));
    const writing = Promise.all(
      Array.from({ length: 4 }, async (_none, writer) => {
        for (let index = 0; index < 25; index++)
          await person.caller.contacts.create({ firstName: `W${writer}-${index}` });
      }),
    );
    const stop = new AbortController();
    const looking = sealers.map(async (sealer) => {
      while (!stop.signal.aborted) await sealer.sealBatch();
    });
    await writing.finally(() => stop.abort());
    await Promise.all(looking);
    await app.seal();
    await expect(app.verify(person.tenantId)).resolves.toMatchObject({ ok: true, pending: 0 });
  });

  it('is not held up for all by a chain that does not hold, however many rows it gets', async () => {
    const [broken, person] = [await app.sealed(), await app.sealed()];
    await app.superuser`update audit_heads set mac = '' where tenant_id = ${broken.tenantId}`;
    const slow = await app.superuser.reserve();
    await slow`begin`;
    await slow`select pg_current_xact_id()`;
    await app.superuser`
      insert into audit_log (tenant_id, action, entity_type, entity_id, actor_type)
      select ${broken.tenantId}, 'insert', 'load', i::text, 'system' from generate_series(1, ${SEAL_BATCH}) i`;
    await person.caller.contacts.create({ firstName: 'Behind them' });
    for (let look = 0; look < 3; look++) await app.seal();
    await slow`commit`;
    slow.release();
    await expect(app.verify(person.tenantId)).resolves.toMatchObject({ ok: true, pending: 0 });
    await expect(app.verify(broken.tenantId)).resolves.toMatchObject({ ok: false, firstBad: { kind: 'head' } });
  });

  it('seals twenty thousand rows at one look', async () => {
    const { tenantId } = await app.register();
    const rows = 20_000;
    await app.superuser`
      insert into audit_log (tenant_id, action, entity_type, entity_id, actor_type, new)
      select ${tenantId}, 'insert', 'load', i::text, 'system', jsonb_build_object('name', md5(i::text)) from generate_series(1, ${rows}) i`;
    await app.seal();
    await expect(app.verify(tenantId)).resolves.toMatchObject({ ok: true, pending: 0 });
  });
});

describe('the loop', () => {
  it('seals by itself, and ends when told', async () => {
    const person = await app.register();
    const stop = new AbortController();
    const ended = sealLoop(app.services, stop.signal);
    await expect.poll(async () => (await app.verify(person.tenantId)).pending).toBe(0);
    stop.abort();
    await ended;
  });
});

describe('the chain', () => {
  it('is what docs/audit.md says, checked with its own SQL', async () => {
    const { tenantId } = await app.sealed();
    const page = await readFile(join(import.meta.dirname, '../../../../docs/audit.md'), 'utf8');
    const query = /```sql\n(select s\.n[\s\S]+?)\n```/.exec(page)?.[1] ?? 'the page has no query';
    const check = () => app.superuser.unsafe(query.replaceAll(':tenant', `'${tenantId}'`).replace(/;$/, ''));
    expect(await check()).toEqual([]);
    await app.superuser`update audit_log set ip = null where tenant_id = ${tenantId} and seq = (select max(seq) from audit_log where tenant_id = ${tenantId})`;
    expect(await check()).toHaveLength(1);
  });

  it('still holds when SECRET_KEYS rotate, once its heads are moved', async () => {
    const { tenantId } = await app.sealed();
    const old = app.services.secretRing;
    const root = { id: 'fresh', key: randomBytes(32) };
    const fresh = createKeyRing([root]);
    const both = {
      ...fresh,
      unwrap: (wrapped: Buffer, context: string) =>
        (fresh.keyIdOf(wrapped) === 'fresh' ? fresh : old).unwrap(wrapped, context),
    };
    const withRing = (secretRing: typeof old) => ({ ...app.services, secretRing });
    await expect(app.verify(tenantId, withRing(both))).resolves.toMatchObject({ ok: true });
    await expect(app.verify(tenantId, withRing(fresh))).resolves.toMatchObject({
      ok: false,
      firstBad: { kind: 'head' },
    });
    expect(await rewrapHeads(withRing(both))).toBeGreaterThan(0);
    expect(await rewrapHeads(withRing(both))).toBe(0);
    await expect(app.verify(tenantId, withRing(fresh))).resolves.toMatchObject({ ok: true });
    // Back, for the tests behind this one.
    const back = { ...old, unwrap: both.unwrap };
    await rewrapHeads(withRing(back));
    await expect(app.verify(tenantId)).resolves.toMatchObject({ ok: true });
  });
});

describe.each(['mainstay_app', 'mainstay_system'])('%s', (role) => {
  it.each([
    'update audit_log set actor_id = null',
    'delete from audit_log',
    'truncate audit_log',
    'update audit_seals set n = n + 1',
    'delete from audit_seals',
    'truncate audit_seals',
  ])('may not %s', async (statement) => {
    await app.sealed(1);
    const denied = app.superuser.begin(async (tx) => {
      await tx.unsafe(`set local role ${role}`);
      await tx.unsafe(statement);
    });
    await expect(denied).rejects.toMatchObject({ code: '42501' });
  });

  it('may not become the role that deletes', async () => {
    const [row] = await app.superuser`select pg_has_role(${role}, 'mainstay_retention', 'set') as may`;
    expect(row?.['may']).toBe(false);
  });
});

it('the app role may neither seal nor move a head nor purge', async () => {
  for (const statement of [
    'insert into audit_seals (tenant_id, n, audit_id, hash) values (uuidv7(), 1, uuidv7(), sha256(null))',
    'update audit_heads set n = 1',
    'insert into audit_heads (tenant_id, n, hash, mac) values (uuidv7(), 1, sha256(null), sha256(null))',
    'select mainstay.purge_audit(uuidv7(), 0)',
  ]) {
    const denied = app.superuser.begin(async (tx) => {
      await tx.unsafe('set local role mainstay_app');
      await tx.unsafe(statement);
    });
    await expect(denied, statement).rejects.toMatchObject({ code: '42501' });
  }
});
