import { randomBytes } from 'node:crypto';
import { createKeyRing } from '@mainstay/adapters';
import { openStandby } from '@mainstay/testing/fixtures/failover';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChainTestApp, openChainTestApp } from './chain.fixture.ts';
import { AuditSealer } from './chain/seal-audit.ts';
import { verifyAll } from './chain/verify-all.ts';

let app: ChainTestApp;
beforeEach(async () => {
  app = await openChainTestApp();
});
afterEach(() => app.close());

const never = new AbortController().signal;
const unsealed = async () =>
  Number(
    (
      await app.superuser`
        select count(*)::int as rows from audit_log a where not exists (select from audit_seals s where s.audit_id = a.id)`
    )[0]?.['rows'],
  );

describe('after a failover that loses the end of the log', () => {
  it('every row of the database that goes on is sealed, and the chains say that there was a loss', async () => {
    const person = await app.sealed();
    const quiet = await app.sealed();
    const standby = await openStandby(app);
    for (let index = 0; index < 60; index++) await person.caller.contacts.create({ firstName: `Lost ${index}` });
    await app.seal();
    const lost = await app.verify(person.tenantId);
    await standby.promote();

    for (let index = 0; index < 8; index++) await person.caller.contacts.create({ firstName: `After ${index}` });
    await app.seal();
    expect(await unsealed()).toBe(0);
    const after = await app.verify(person.tenantId);
    expect(after).toMatchObject({ ok: true, pending: 0, rewound: [{ n: expect.any(Number) }] });
    expect(after.sealedThrough!.n).toBeLessThan(lost.sealedThrough!.n);
    await expect(app.verify(quiet.tenantId)).resolves.toMatchObject({ ok: true, rewound: [] });
    expect(app.logs).toContainEqual(
      expect.objectContaining({ level: 'error', message: expect.stringContaining('lost the end of the audit log') }),
    );
    // Whoever wrote down a link that is lost learns why.
    const known = await person.caller.audit.verify({
      knownN: lost.sealedThrough!.n,
      knownHash: lost.sealedThrough!.hash,
    });
    expect(known).toMatchObject({
      ok: false,
      firstBad: { kind: 'rolled-back', message: expect.stringContaining('lost its end') },
    });
    expect(await verifyAll(app.services, never)).toMatchObject({ bad: 0 });
    // Once is enough, for the process that saw the lost rows and for others.
    await person.caller.contacts.create({ firstName: 'Later' });
    await app.seal();
    await app.seal(new AuditSealer(app.services));
    expect((await app.verify(person.tenantId)).rewound).toHaveLength(1);
  });

  it('a cursor behind all that the log ever had goes back, and nothing stays without a seal', async () => {
    const person = await app.sealed();
    await app.superuser`update log_cursors set position = position + 1000 where name = 'sealed'`;
    await person.caller.contacts.create({ firstName: 'Behind the cursor' });
    await app.seal(new AuditSealer(app.services));
    expect(await unsealed()).toBe(0);
    await expect(app.verify(person.tenantId)).resolves.toMatchObject({ ok: true, pending: 0 });
  });
});

describe('processes whose SECRET_KEYS differ', () => {
  const root = () => ({ id: `k${randomBytes(4).toString('hex')}`, key: randomBytes(32) });
  const sealerWith = (...keys: ReturnType<typeof root>[]) => {
    const services = { ...app.services, secretRing: createKeyRing(keys) };
    return { services, sealer: new AuditSealer(services) };
  };
  const look = async (sealer: AuditSealer, looks = 4) => {
    for (let n = 0; n < looks; n++) await sealer.sealBatch();
  };

  it('leave what one of them cannot seal to the other, and verdicts stay clean', async () => {
    const [old, fresh] = [root(), root()];
    const before = sealerWith(old);
    const after = sealerWith(fresh, old);
    const person = await app.register();
    await look(before.sealer);
    await person.caller.contacts.create({ firstName: 'Two' });
    // The first to have the new key in front: the others cannot read what it writes, and have to leave the rows alone.
    await look(after.sealer);
    await person.caller.contacts.create({ firstName: 'Three' });
    await look(before.sealer);
    const cursor = async () =>
      (await app.superuser`select position from log_cursors where name = 'sealed'`)[0]?.['position'];
    const [{ highest } = {}] = await app.superuser`select max(seq) as highest from audit_log`;
    expect(Number(await cursor())).toBeLessThan(Number(highest));
    expect(await unsealed()).toBeGreaterThan(0);
    await person.caller.contacts.create({ firstName: 'Four' });
    await look(after.sealer);
    expect(await unsealed()).toBe(0);
    await expect(app.verify(person.tenantId, after.services)).resolves.toMatchObject({ ok: true, pending: 0 });
    expect(await verifyAll(after.services, never)).toMatchObject({ bad: 0 });
  });

  it('catch up with a chain whose key comes back, though the others went on meanwhile', async () => {
    const [old, fresh] = [root(), root()];
    const before = sealerWith(old);
    const [first, second] = [await app.register(), await app.register()];
    await look(before.sealer);
    const both = sealerWith(fresh, old);
    // Moves the ledger to the new key, and the second tenant's head.
    await second.caller.contacts.create({ firstName: 'Moved' });
    await look(both.sealer);
    // The old key went too early: the first tenant's head is still under it.
    const alone = sealerWith(fresh);
    await first.caller.contacts.create({ firstName: 'Waits' });
    await second.caller.contacts.create({ firstName: 'Goes on' });
    await look(alone.sealer);
    await expect(app.verify(second.tenantId, both.services)).resolves.toMatchObject({ ok: true, pending: 0 });
    await expect(app.verify(first.tenantId, both.services)).resolves.toMatchObject({ ok: true, pending: 1 });
    await look(new AuditSealer(both.services));
    await expect(app.verify(first.tenantId, both.services)).resolves.toMatchObject({ ok: true, pending: 0 });
    expect(await app.superuser`select * from audit_refusals`).toEqual([]);
  });
});
