import { createHmac, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptHeads } from './chain/accept-heads.ts';
import { anchorChains } from './chain/anchor.ts';
import { type ChainTestApp, openChainTestApp } from './chain.fixture.ts';
import { sealLedger, withHeads } from './chain/ledger.ts';
import { lockOpenLedger } from './chain/ledger-check.ts';
import { saveLedger } from './chain/ledger.repository.ts';
import { AuditSealer, SEAL_BATCH } from './chain/seal-audit.ts';
import { verifyAll } from './chain/verify-all.ts';

let app: ChainTestApp;
beforeEach(async () => {
  app = await openChainTestApp();
});
afterEach(() => app.close());

const nightly = () => verifyAll(app.services, new AbortController().signal);
const logged = (text: string) =>
  app.logs.filter(({ level, message }) => level === 'error' && String(message).includes(text));

/** Takes all away that the chain of a tenant is made of, but for its younger rows, and sends the sealer back to the beginning. */
async function makeAwayWith(tenantId: string): Promise<void> {
  const sql = app.superuser;
  await sql`delete from audit_log where id in (select audit_id from audit_seals where tenant_id = ${tenantId} and n <= 3)`;
  await sql`delete from audit_seals where tenant_id = ${tenantId}`;
  await sql`delete from audit_heads where tenant_id = ${tenantId}`;
  await sql`update log_cursors set position = 0, mark = null, barrier = null where name = 'sealed'`;
}

describe('a chain that was made away with', () => {
  it('is not begun anew, and verification says so', async () => {
    const [victim, other] = [await app.sealed(), await app.sealed()];
    await makeAwayWith(victim.tenantId);
    await victim.caller.contacts.create({ firstName: 'Afterwards' });
    await other.caller.contacts.create({ firstName: 'Not concerned' });
    await app.seal();
    await app.seal(new AuditSealer(app.services));
    await expect(app.verify(victim.tenantId)).resolves.toMatchObject({
      ok: false,
      sealedThrough: null,
      firstBad: { kind: 'head' },
    });
    await expect(app.verify(other.tenantId)).resolves.toMatchObject({ ok: true, pending: 0 });
    expect(logged('is not begun')).not.toEqual([]);
    expect((await nightly()).bad).toBeGreaterThan(0);
    expect(logged('the heads of the audit chains are not those')).not.toEqual([]);
  });

  it('is not hidden by a head for nobody in its place', async () => {
    const victim = await app.sealed();
    await makeAwayWith(victim.tenantId);
    await app.superuser`insert into audit_heads (tenant_id, n, hash, mac) values (${randomUUID()}, 9, sha256('x'), '')`;
    await app.seal(new AuditSealer(app.services));
    await expect(app.verify(victim.tenantId)).resolves.toMatchObject({ ok: false, firstBad: { kind: 'head' } });
  });

  it('begins again once the operator has accepted what there is, which the installation’s chain says', async () => {
    const victim = await app.sealed();
    await makeAwayWith(victim.tenantId);
    await app.seal();
    await acceptHeads(app.services, 'looked into, case 17');
    await app.seal(new AuditSealer(app.services));
    await expect(app.verify(victim.tenantId)).resolves.toMatchObject({ ok: true, pending: 0 });
    const [row] =
      await app.superuser`select a.new from audit_log a join audit_seals s on s.audit_id = a.id where a.action = 'accepted'`;
    expect(row?.['new']).toMatchObject({ reason: 'looked into, case 17' });
    expect(await nightly()).toMatchObject({ bad: 0 });
  });
});

describe('the ledger', () => {
  it('shows a chain that was set back to an earlier head', async () => {
    const sql = app.superuser;
    const { tenantId, caller } = await app.sealed();
    const [head] = await sql`select * from audit_heads where tenant_id = ${tenantId}`;
    await caller.contacts.create({ firstName: 'Unwanted' });
    await app.seal();
    expect(await nightly()).toMatchObject({ bad: 0 });
    await sql`delete from audit_log where id in (select audit_id from audit_seals where tenant_id = ${tenantId} and n > ${head?.['n']})`;
    await sql`delete from audit_seals where tenant_id = ${tenantId} and n > ${head?.['n']}`;
    await sql`update audit_heads set n = ${head?.['n']}, hash = ${head?.['hash']}, mac = ${head?.['mac']} where tenant_id = ${tenantId}`;
    await nightly();
    expect(logged('made away with or set back')).toHaveLength(1);
  });

  it.each([
    ['is gone', 'delete from audit_ledger', 'is gone, though'],
    ['has fewer chains', 'update audit_ledger set chains = chains - 1', 'was changed'],
    ['has an earlier moment', "update audit_ledger set looked_at = looked_at - interval '1 day'", 'was changed'],
  ])('that %s lets nothing be sealed', async (_what, tamper, message) => {
    const person = await app.sealed();
    await app.superuser.unsafe(tamper);
    await person.caller.contacts.create({ firstName: 'Afterwards' });
    await app.seal(new AuditSealer(app.services));
    expect((await app.verify(person.tenantId)).pending).toBe(1);
    await nightly();
    expect(logged(message).length).toBeGreaterThan(1);
  });

  it('begins over the heads of the version before, which had none', async () => {
    const person = await app.sealed();
    const heads = await app.superuser`select tenant_id, n, hash, mac from audit_heads`;
    for (const { tenant_id: id, n, hash, mac } of heads) {
      const wrapped = mac.subarray(0, -32);
      const key = app.services.secretRing.unwrap(wrapped, `audit-head|${id}`);
      const text = `mainstay audit head|${id}|${n}|${hash.toString('hex')}|0`;
      const old = Buffer.concat([wrapped, createHmac('sha256', key).update(text).digest()]);
      await app.superuser`update audit_heads set mac = ${old} where tenant_id = ${id}`;
    }
    await app.superuser`delete from audit_ledger`;
    await expect(app.verify(person.tenantId)).resolves.toMatchObject({ ok: true });
    await person.caller.contacts.create({ firstName: 'After the update' });
    await app.seal(new AuditSealer(app.services));
    await expect(app.verify(person.tenantId)).resolves.toMatchObject({ ok: true, pending: 0, rewound: [] });
    expect(await nightly()).toMatchObject({ bad: 0 });
  });
});

it('a ledger is begun by one of those that find none, and the others go on from it', async () => {
  await app.sealed();
  await app.superuser`delete from audit_ledger`;
  await app.superuser`delete from audit_heads`;
  await app.superuser`delete from audit_seals`;
  let begun = () => undefined as void;
  const held = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const open = (hold: Promise<void> | null) =>
    app.database.asSystem('audit-chain', async (tx) => {
      const ledger = await lockOpenLedger(app.services, tx);
      if (typeof ledger === 'string') throw new Error(ledger);
      await saveLedger(tx, sealLedger(app.services.secretRing, withHeads(ledger, [])));
      await hold;
      return ledger.counter;
    });
  const first = open(held);
  await app.superuser`select pg_sleep(0.2)`;
  const second = open(null);
  await app.superuser`select pg_sleep(0.2)`;
  begun();
  expect(await Promise.all([first, second])).toEqual([0, 1]);
});

describe('what is not sealed', () => {
  it('rows that claim a time which had been looked at, however many; others go on', async () => {
    const [victim, other] = [await app.sealed(), await app.sealed()];
    await app.superuser`
      insert into audit_log (tenant_id, action, entity_type, entity_id, actor_type, occurred_at)
      select ${victim.tenantId}, 'insert', 'contact', i::text, 'user', now() - interval '2 hours' from generate_series(1, ${SEAL_BATCH + 1}) i`;
    await other.caller.contacts.create({ firstName: 'Behind them' });
    await app.seal();
    await expect(app.verify(other.tenantId)).resolves.toMatchObject({ ok: true, pending: 0 });
    await expect(app.verify(victim.tenantId)).resolves.toMatchObject({ ok: false, pending: SEAL_BATCH + 1 });
  });

  it('but rows that waited for a sealer are, however long it was away', async () => {
    const person = await app.sealed();
    await acceptHeads(app.services, 'as if nobody had looked for long');
    await person.caller.contacts.create({ firstName: 'Waits' });
    await app.superuser`
      update audit_log a set occurred_at = occurred_at - interval '50 minutes' where not exists (select from audit_seals s where s.audit_id = a.id)`;
    await app.seal(new AuditSealer(app.services));
    await expect(app.verify(person.tenantId)).resolves.toMatchObject({ ok: true, pending: 0 });
  });

  it('a mark of a loss that the sealer did not write', async () => {
    const person = await app.sealed();
    await app.superuser`
      insert into audit_log (tenant_id, action, entity_type, entity_id, actor_type)
      values (${person.tenantId}, 'rewound', 'audit_log', 'x', 'system')`;
    // The row shows once the cursor has passed it, which waits for open transactions of the whole server, those of other tests too.
    const verified = async () => {
      await app.seal();
      return app.verify(person.tenantId);
    };
    const faulty = { ok: false, rewound: [], firstBad: { kind: 'inserted' } };
    await expect.poll(verified).toMatchObject(faulty);
  });
});

describe('an anchor', () => {
  it('shows an installation that was set back as a whole', async () => {
    const files = new Map<string, Uint8Array>();
    const storage = {
      ...app.services.storage,
      kind: 's3' as const,
      put: async (key: string, body: Uint8Array) => void files.set(key, body),
      get: async (key: string) => files.get(key) ?? null,
      delete: async () => undefined,
      close: async () => undefined,
    };
    const services = { ...app.services, storage };
    await app.sealed();
    const tables = ['audit_ledger', 'audit_heads', 'audit_seals', 'audit_log', 'log_cursors'];
    for (const table of tables) await app.superuser.unsafe(`create table kept_${table} as select * from ${table}`);
    await app.sealed();
    expect(await anchorChains(services)).toBe(true);
    expect(await anchorChains(services)).toBe(true);
    expect([...files.keys()].sort()).toEqual([
      expect.stringMatching(/audit-anchors\/\d{4}-\d\d-\d\d\.json/),
      'audit-anchors/latest.json',
    ]);
    for (const table of tables) {
      await app.superuser.unsafe(`delete from ${table}`);
      await app.superuser.unsafe(
        `insert into ${table} ${table === 'audit_log' ? 'overriding system value' : ''} select * from kept_${table}`.replace(
          'audit_log overriding system value select *',
          'audit_log (seq, id, tenant_id, action, entity_type, entity_id, actor_type, actor_id, old, new, request_id, ip, user_agent, occurred_at) overriding system value select *',
        ),
      );
    }
    expect(await anchorChains(services)).toBe(false);
    expect(logged('written down outside')).toHaveLength(1);
  });

  it('is a line of the log as well', async () => {
    await app.sealed();
    expect(await anchorChains(app.services)).toBe(true);
    expect(app.logs).toContainEqual({
      level: 'info',
      facts: { anchor: expect.objectContaining({ digest: expect.any(String), counter: expect.any(Number) }) },
      message: 'the state of all audit chains',
    });
  });
});
