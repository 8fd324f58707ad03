import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BYPASSING_ROLE,
  A,
  B,
  bodies,
  createGuardTestDatabase,
  type GuardTestDatabase,
  note,
  notes,
  outcome,
  TENANT_A,
} from './guard.fixture.ts';
import { ConnectionLostError, DatabaseClosedError, PoolExhaustedError, UnsafeSessionError } from './index.ts';

let test: GuardTestDatabase;

beforeAll(async () => {
  test = await createGuardTestDatabase();
});

afterAll(() => test.drop());

describe('an exhausted pool', () => {
  it('waits for ever on plain postgres.js', async () => {
    const client = test.plain({ max: 1 });
    const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = client.begin(() => {
      begun.resolve();
      return end.promise;
    });
    await begun.promise;
    expect(await outcome(client`select 1`, 600)).toBe('pending');
    end.resolve();
    await held;
  });

  it('answers PoolExhaustedError within the bounded wait, and recovers', async () => {
    const db = test.open({ poolSize: 2, acquireTimeoutMs: 200 });
    const end = Promise.withResolvers<void>();
    const held = [1, 2].map(() => db.write(A, () => end.promise));
    await expect.poll(() => db.stats()).toMatchObject({ inUse: 2 });
    // Nobody is served while both are held: each of these gives up by itself.
    const refused = await Promise.all(Array.from({ length: 20 }, () => outcome(db.readOne(A, bodies), 60_000)));
    for (const error of refused) {
      expect(error).toBeInstanceOf(PoolExhaustedError);
      expect(error).toMatchObject({ retryAfterSeconds: 1 });
    }
    expect(db.stats()).toMatchObject({ size: 2, inUse: 2, waiting: 0 });
    end.resolve();
    await Promise.all(held);
    expect(await db.readOne(A, bodies)).toEqual(['A1']);
    expect(db.stats()).toMatchObject({ inUse: 0, waiting: 0, open: 2 });
  });

  it('serves those that wait in the order they came', async () => {
    const db = test.open({ poolSize: 1, acquireTimeoutMs: 120_000 });
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        db.readOne(index % 2 ? A : B, async (tx) => {
          order.push(index);
          await bodies(tx);
        }),
      ),
    );
    expect(order).toEqual(Array.from({ length: 30 }, (_, index) => index));
  });

  it('gives slots back when connections die or cannot be opened', async () => {
    const db = test.open({ poolSize: 2 });
    for (let round = 0; round < 6; round++) {
      const killed = db.write(A, (tx) => tx.execute(sql`select end_own_backend()`));
      await expect(killed).rejects.toBeInstanceOf(ConnectionLostError);
    }
    expect(db.stats()).toMatchObject({ inUse: 0, open: 0 });
    expect(await db.readOne(A, bodies)).toEqual(['A1']);

    const nowhere = test.open({ url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1 });
    for (let round = 0; round < 3; round++) {
      await expect(nowhere.ping()).rejects.toBeInstanceOf(ConnectionLostError);
    }
    expect(nowhere.stats()).toMatchObject({ inUse: 0, open: 0 });
  });

  it('does not hand out a connection that died while idle', async () => {
    const db = test.open({ poolSize: 1 });
    await db.readOne(A, bodies);
    await test.admin`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'mainstay'`;
    await expect.poll(() => db.stats()).toMatchObject({ open: 0 });
    expect(await db.readOne(B, bodies)).toEqual(['B1']);
  });
});

describe('600 concurrent transactions over 4 connections', () => {
  it('keep every acknowledged row and read no foreign one', async () => {
    const db = test.open({ poolSize: 4, acquireTimeoutMs: 120_000 });
    const tenants = Array.from({ length: 5 }, (_, index) => `cccccccc-0000-4000-8000-00000000000${index}`);
    const acknowledged: string[] = [];
    let foreign = 0;
    let failed = 0;
    await Promise.all(
      Array.from({ length: 600 }, async (_, index) => {
        const tenantId = tenants[index % tenants.length] as string;
        const body = `load-${index}`;
        const run = db.write({ tenantId }, async (tx) => {
          await tx.insert(notes).values(note(tenantId, body));
          const seen = await tx.select({ tenantId: notes.tenantId }).from(notes);
          foreign += seen.filter((row) => row.tenantId !== tenantId).length;
          // A spread of endings: a broken rule, a failed statement, a dead backend, and success.
          if (index % 10 === 3) throw new Error('rule broken');
          if (index % 10 === 5) await tx.execute(sql`select 1 / 0`);
          if (index % 50 === 7) await tx.execute(sql`select end_own_backend()`);
        });
        await run.then(
          () => acknowledged.push(body),
          () => failed++,
        );
        const read = await db.readOne({ tenantId }, (tx) => tx.select({ tenantId: notes.tenantId }).from(notes));
        foreign += read.filter((row) => row.tenantId !== tenantId).length;
      }),
    );
    expect(foreign).toBe(0);
    expect(failed).toBe(60 + 60 + 12);
    const stored = await test.admin<{ body: string }[]>`select body from notes where body like 'load-%'`;
    expect(stored.map((row) => row.body).sort()).toEqual(acknowledged.sort());
    expect(db.stats()).toMatchObject({ inUse: 0, waiting: 0 });
  });
});

describe('the session a pool opens', () => {
  it('has the app role, the limits and a read-only default', async () => {
    const db = test.open();
    const [settings] = await db.readOne(A, (tx) =>
      tx.execute(sql`select current_user as role, current_setting('statement_timeout') as statement,
        current_setting('idle_in_transaction_session_timeout') as idle, current_setting('TimeZone') as zone,
        current_setting('transaction_read_only') as "readOnly", current_setting('application_name') as name`),
    );
    const expected = {
      role: 'mainstay_app',
      statement: '5s',
      idle: '10s',
      zone: 'UTC',
      readOnly: 'on',
      name: 'mainstay',
    };
    expect({ ...settings }).toEqual(expected);
  });

  it('is refused when the app role bypasses row-level security', async () => {
    await expect(test.open({ appRole: BYPASSING_ROLE }).ping()).rejects.toBeInstanceOf(UnsafeSessionError);
  });

  it('is closed after its leases, and refuses new ones', async () => {
    const db = test.open({ poolSize: 1, acquireTimeoutMs: 60_000 });
    const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const running = db.write(A, async (tx) => {
      await tx.insert(notes).values(note(TENANT_A, 'before close'));
      begun.resolve();
      await end.promise;
    });
    await begun.promise;
    const waiting = outcome(db.readOne(A, bodies), 60_000);
    const closed = db.close();
    await expect(db.ping()).rejects.toBeInstanceOf(DatabaseClosedError);
    expect(await waiting).toBeInstanceOf(DatabaseClosedError);
    expect(await outcome(closed, 50), 'it waits for the lease').toBe('pending');
    end.resolve();
    await running;
    await closed;
    expect(db.stats()).toMatchObject({ open: 0, inUse: 0 });
    expect(await test.admin`delete from notes where body = 'before close' returning 1`).toHaveLength(1);
  });

  it('is cut when a lease outlasts the closing time', async () => {
    const db = test.open({ poolSize: 1, statementTimeoutMs: 120_000 });
    const begun = Promise.withResolvers<void>();
    const stuck = db.write(A, async (tx) => {
      await tx.execute(sql`select 1`);
      begun.resolve();
      return tx.execute(sql`select pg_sleep(60)`);
    });
    const ended = outcome(stuck, 60_000);
    await begun.promise;
    await db.close(100);
    expect(await ended).toBeInstanceOf(ConnectionLostError);
  });
});
