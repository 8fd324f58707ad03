import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  A,
  B,
  bodies,
  createGuardTestDatabase,
  type GuardTestDatabase,
  isStored,
  note,
  notes,
  sleep,
  TENANT_A,
  TENANT_B,
} from './guard.fixture.ts';
import { ConnectionLostError, onCommit, StatementRefusedError, TransactionAbortedError, type Tx } from './index.ts';

let test: GuardTestDatabase;

beforeAll(async () => {
  test = await createGuardTestDatabase();
});

afterAll(() => test.drop());

const add = (tx: Tx, body: string, tenantId = TENANT_A) => tx.insert(notes).values(note(tenantId, body));
const fail = (tx: Tx) => tx.execute(sql`select 1 / 0`);

describe('write', () => {
  it('commits before it resolves and rolls back when the closure rejects', async () => {
    const db = test.open({ poolSize: 1 });
    expect(await db.write(A, (tx) => add(tx, 'kept').then(() => 7))).toBe(7);
    expect(await isStored(test.admin, 'kept')).toBe(true);
    const rejected = db.write(A, async (tx) => {
      await add(tx, 'undone');
      throw new Error('rule broken');
    });
    await expect(rejected).rejects.toThrow('rule broken');
    expect(await isStored(test.admin, 'undone')).toBe(false);
    await test.admin`delete from notes where body = 'kept'`;
  });

  it('never reports success after a swallowed statement error', async () => {
    const db = test.open({ poolSize: 1 });
    const swallowed = db.write(A, async (tx) => {
      await add(tx, 'swallowed');
      await fail(tx).catch(() => {});
      return 'ok';
    });
    const error: unknown = await swallowed.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TransactionAbortedError);
    expect(error).toMatchObject({ cause: { code: '22012' } });
    expect(await isStored(test.admin, 'swallowed')).toBe(false);
    await expect(db.read(A, (tx) => fail(tx).catch(() => 'ok'))).rejects.toBeInstanceOf(TransactionAbortedError);
  });

  it('passes the server error on, with its code and without the parameters in the message', async () => {
    const db = test.open();
    const row = note(TENANT_A, 'twice');
    const twice = db.write(A, async (tx) => {
      await tx.insert(notes).values(row);
      await tx.insert(notes).values(row);
    });
    const error = (await twice.catch((caught: unknown) => caught)) as Error;
    expect(error).toMatchObject({ name: 'PostgresError', code: '23505', constraint_name: 'notes_pkey' });
    expect(error.message).not.toContain(row.id);
  });

  it('is fenced: it neither sees nor writes another tenant', async () => {
    const db = test.open();
    expect(await db.write(A, bodies)).toEqual(['A1']);
    await expect(db.write(A, (tx) => add(tx, 'foreign', TENANT_B))).rejects.toMatchObject({ code: '42501' });
    const changed = await db.write(A, (tx) =>
      tx.update(notes).set({ body: 'mine' }).where(sql`body = 'B1'`).returning(),
    );
    expect(changed).toEqual([]);
  });

  it('waits for statements the closure did not await', async () => {
    const db = test.open({ poolSize: 1 });
    await db.write(A, async (tx) => {
      void add(tx, 'unawaited').execute();
    });
    expect(await isStored(test.admin, 'unawaited')).toBe(true);
    await test.admin`delete from notes where body = 'unawaited'`;
  });

  it('says when the outcome of a commit is unknown', async () => {
    await test.admin.unsafe(`create or replace function die() returns trigger language plpgsql security definer as
      $f$ begin perform end_own_backend(); return null; end $f$;
      create constraint trigger die after insert on notes deferrable initially deferred for each row
        when (new.body = 'dies at commit') execute function die()`);
    let done = false;
    const lost = test.open().write(A, async (tx) => {
      onCommit(tx, () => void (done = true));
      await add(tx, 'dies at commit');
    });
    const error: unknown = await lost.catch((caught: unknown) => caught);
    await test.admin.unsafe('drop function die() cascade');
    expect(error).toBeInstanceOf(ConnectionLostError);
    expect(error).toMatchObject({ commitInDoubt: true });
    // It may have been committed, and a cache that is emptied for nothing does no harm.
    expect(done).toBe(true);
  });

  it('sets actor and request for the audit, in that transaction only', async () => {
    const db = test.open({ poolSize: 1 });
    const scope = {
      ...A,
      actorType: 'user',
      actorId: 'u1',
      requestId: 'r1',
      ip: '::1',
      userAgent: 'x',
      apiKeyId: 'k1',
    };
    const settings = (tx: Tx) =>
      tx.execute(sql`select array(select coalesce(current_setting('app.' || name, true), '') from unnest(
        '{tenant_id,actor_type,actor_id,request_id,ip,user_agent,api_key_id,system_reason}'::text[]) name) as all`);
    const [set] = await db.write(scope, settings);
    expect(set?.['all']).toEqual([TENANT_A, 'user', 'u1', 'r1', '::1', 'x', 'k1', '']);
    const [unset] = await db.write(B, settings);
    expect(unset?.['all']).toEqual([TENANT_B, '', '', '', '', '', '', '']);
    const [system] = await db.asSystem('sweep', settings, { actorType: 'job' });
    expect(system?.['all']).toEqual(['', 'job', '', '', '', '', '', 'sweep']);
  });
});

describe('nested transactions', () => {
  it('undo only their own statements', async () => {
    const db = test.open();
    await db.write(A, async (tx) => {
      await add(tx, 'outer');
      await expect(
        tx.transaction(async (inner) => {
          await add(inner, 'inner undone');
          await fail(inner);
        }),
      ).rejects.toMatchObject({ code: '22012' });
      await tx.transaction((inner) => inner.transaction((deep) => add(deep, 'deep kept')));
    });
    expect(await db.readOne(A, bodies)).toEqual(['A1', 'deep kept', 'outer']);
    await test.admin`delete from notes where body in ('outer', 'deep kept')`;
  });

  it('fail when they swallowed an error, and refuse to overlap', async () => {
    const db = test.open();
    await db.write(A, async (tx) => {
      const swallowed = tx.transaction((inner) => fail(inner).catch(() => 'ok'));
      await expect(swallowed).rejects.toMatchObject({ code: '22012' });
      const slow = tx.transaction((inner) => inner.execute(sql`select pg_sleep(0.05)`));
      await expect(tx.transaction(bodies)).rejects.toBeInstanceOf(StatementRefusedError);
      await slow;
      expect(await bodies(tx)).toEqual(['A1']);
    });
  });
});

describe('the system role', () => {
  it('sees every tenant and writes', async () => {
    const db = test.open();
    expect(await db.asSystem('tenant-directory', bodies)).toEqual(['A1', 'B1']);
    await db.asSystem('seed', (tx) => add(tx, 'seeded', TENANT_B));
    expect(await db.readOne(B, bodies)).toEqual(['B1', 'seeded']);
    await db.asSystem('sweep', (tx) => tx.delete(notes).where(sql`body = 'seeded'`));
  });
});

describe('behind a transaction pooler', () => {
  it('sets role, limits and tenant inside each transaction, and leaves nothing behind', async () => {
    const db = test.open({ transactionPooling: true, poolSize: 1 });
    const state = sql`select current_user as role, current_setting('statement_timeout') as timeout`;
    expect(await db.readOne(A, async (tx) => [(await tx.execute(state))[0], await bodies(tx)])).toEqual([
      { role: 'mainstay_app', timeout: '5s' },
      ['A1'],
    ]);
    expect(await db.write(B, bodies)).toEqual(['B1']);
    expect(await db.asSystem('sweep', bodies)).toEqual(['A1', 'B1']);
    await expect(db.readOne(A, (tx) => add(tx, 'x'))).rejects.toMatchObject({ code: '25006' });
  });
});

describe('limits', () => {
  it('end a slow statement and an idle transaction', async () => {
    const db = test.open({ statementTimeoutMs: 100, idleInTransactionTimeoutMs: 100 });
    await expect(db.readOne(A, (tx) => tx.execute(sql`select pg_sleep(2)`))).rejects.toMatchObject({ code: '57014' });
    const idle = db.write(A, async (tx) => {
      await bodies(tx);
      await sleep(400);
    });
    await expect(idle).rejects.toBeInstanceOf(ConnectionLostError);
  });

  it('refuse statements that would change the transaction or the session', async () => {
    const db = test.open();
    for (const text of [
      'commit',
      ' ROLLBACK',
      'set role mainstay_system',
      'set local role mainstay_system',
      'reset all',
    ]) {
      await expect(db.write(A, (tx) => tx.execute(sql.raw(text)))).rejects.toBeInstanceOf(StatementRefusedError);
    }
    await db.write(A, (tx) => tx.execute(sql.raw("set local work_mem = '8MB'")));
  });
});
