import { sql } from 'drizzle-orm';
import type { TransactionSql } from 'postgres';
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
  outcome,
  plainBodies,
  plainWithTenant,
  sleep,
  TENANT_A,
  TENANT_B,
  withStrayRejections,
} from './guard.fixture.ts';
import { ConnectionLostError, LeaseClosedError, statement, type Tx } from './index.ts';

const anyNote = statement('any-note', (db) =>
  db.select({ body: notes.body }).from(notes).limit(sql.placeholder('limit')),
);

let test: GuardTestDatabase;
const ignore = () => {};

beforeAll(async () => {
  test = await createGuardTestDatabase();
});

afterAll(async () => {
  await test.drop();
});

describe('a begin on a full pipeline (postgres.js issue 1189)', () => {
  const depths = [92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102];

  it('loses acknowledged writes on plain postgres.js', () =>
    withStrayRejections(async () => {
      let lost = 0;
      for (const depth of depths) {
        const client = test.plain({ max: 1, connection: {} });
        await client`select 1`;
        const busy = Array.from({ length: depth }, () => client`select pg_sleep(0.001)`.catch(ignore));
        const begun = client.begin((tx) => tx`insert into notes ${tx(plainRow(`plain-tx-${depth}`))}`);
        await outcome(Promise.all([...busy, begun]), 1_000);
        const acknowledged: string[] = [];
        for (let index = 0; index < 3; index++) {
          const body = `plain-${depth}-${index}`;
          const answer = await outcome(client`insert into notes ${client(plainRow(body))}`, 500);
          if (!(answer instanceof Error) && answer !== 'pending') acknowledged.push(body);
        }
        await client.end({ timeout: 0 });
        await sleep(30);
        for (const body of acknowledged) if (!(await isStored(test.admin, body))) lost++;
      }
      expect(lost).toBeGreaterThan(0);
    }));

  it('keeps every acknowledged write on the guard', async () => {
    const db = test.open({ poolSize: 1, acquireTimeoutMs: 10_000 });
    for (const depth of depths) {
      const filling = db.read(A, (tx) =>
        Promise.all(Array.from({ length: depth }, () => tx.execute(sql`select pg_sleep(0.001)`))),
      );
      const acknowledged = Array.from({ length: 4 }, (_, index) => `guard-${depth}-${index}`);
      const writes = acknowledged.map((body) => db.write(A, (tx) => tx.insert(notes).values(note(TENANT_A, body))));
      const wide = db.write(A, (tx) =>
        Promise.all(
          Array.from({ length: depth }, (_, index) =>
            tx.insert(notes).values(note(TENANT_A, `wide-${depth}-${index}`)),
          ),
        ),
      );
      await Promise.all([filling, ...writes, wide]);
      const [{ count } = { count: 0 }] = await test.admin<{ count: number }[]>`
        select count(*)::int as count from notes where body like ${`guard-${depth}-%`} or body like ${`wide-${depth}-%`}`;
      expect(count).toBe(4 + depth);
    }
    await test.admin`delete from notes where body not in ('A1', 'B1')`;
  });
});

describe('a backend that dies inside a transaction', () => {
  it('lets the closure read another tenant on plain postgres.js', async () => {
    const client = test.plain({ max: 1 });
    let seen: unknown = 'never ran';
    const first = plainWithTenant(client, TENANT_A, async (tx) => {
      await killBackend(Number((await tx`select pg_backend_pid() as pid`)[0]?.['pid']));
      await sleep(300);
      seen = await outcome(plainBodies(tx), 1_500);
    }).catch(ignore);
    await sleep(150);
    const second = plainWithTenant(client, TENANT_B, () => sleep(700)).catch(ignore);
    await Promise.race([Promise.all([first, second]), sleep(3_000)]);
    expect(seen).toEqual(['B1']);
  });

  it('rejects the closure and the write on the guard, and never runs on', async () => {
    const db = test.open({ poolSize: 1 });
    let seen: unknown = 'never ran';
    const first = db.write(A, async (tx) => {
      await tx.insert(notes).values(note(TENANT_A, 'dies'));
      await killBackend(await backendPid(tx));
      await sleep(300);
      seen = await outcome(bodies(tx), 1_500);
    });
    const second = db.write(B, (tx) => bodies(tx));
    await expect(first).rejects.toBeInstanceOf(ConnectionLostError);
    expect(seen).toBeInstanceOf(ConnectionLostError);
    expect(await second).toEqual(['B1']);
    expect(await isStored(test.admin, 'dies')).toBe(false);
  });

  it('rejects statements in flight, those queued behind a first-time prepare included', async () => {
    const db = test.open({ poolSize: 1 });
    const answers = await db
      .write(A, async (tx) => {
        const pid = await backendPid(tx);
        const waiting = [1, 2, 3].map((n) =>
          outcome(tx.execute(sql`select pg_sleep(${n}::float8), ${`q${n}`}::text`), 3_000),
        );
        await sleep(50);
        await killBackend(pid);
        return Promise.all(waiting);
      })
      .catch((error: unknown) => error);
    expect(answers).toBeInstanceOf(ConnectionLostError);
    expect(await db.readOne(B, bodies)).toEqual(['B1']);
    expect(db.stats()).toMatchObject({ inUse: 0, waiting: 0 });
  });
});

describe('a handle kept past its transaction', () => {
  it('reads the next tenant on plain postgres.js', async () => {
    const client = test.plain({ max: 1 });
    let late: TransactionSql | undefined;
    await plainWithTenant(client, TENANT_A, async (tx) => {
      late = tx;
    });
    const other = plainWithTenant(client, TENANT_B, () => sleep(200));
    await sleep(50);
    expect(late && (await outcome(plainBodies(late), 1_000))).toEqual(['B1']);
    await other;
  });

  it('is refused on the guard: queries, builders, statements, nested transactions', async () => {
    const db = test.open({ poolSize: 1 });
    const kept = await db.write(A, async (tx) => {
      await bodies(tx);
      return { tx, builder: tx.select({ body: notes.body }).from(notes), run: () => anyNote(tx, { limit: 1 }) };
    });
    const other = db.write(B, async (tx) => {
      await bodies(tx);
      await sleep(150);
    });
    await sleep(50);
    await expect(bodies(kept.tx)).rejects.toBeInstanceOf(LeaseClosedError);
    await expect(kept.builder.execute()).rejects.toBeInstanceOf(LeaseClosedError);
    await expect(kept.run()).rejects.toBeInstanceOf(LeaseClosedError);
    await expect(kept.tx.execute(sql`select 1`)).rejects.toBeInstanceOf(LeaseClosedError);
    await expect(kept.tx.insert(notes).values(note(TENANT_B, 'late'))).rejects.toBeInstanceOf(LeaseClosedError);
    await expect(kept.tx.transaction((inner) => bodies(inner))).rejects.toBeInstanceOf(LeaseClosedError);
    await other;
    expect(await isStored(test.admin, 'late')).toBe(false);
  });

  it('is refused after readOne and read too, and inside an ended nested transaction', async () => {
    const db = test.open({ poolSize: 1 });
    const late: Tx[] = [];
    const keep = async (tx: Tx) => {
      late.push(tx);
    };
    await db.readOne(A, keep);
    await db.read(A, keep);
    await db.asSystem('sweep', keep);
    for (const tx of late) await expect(bodies(tx)).rejects.toBeInstanceOf(LeaseClosedError);
    await db.write(A, async (tx) => {
      const inner = await tx.transaction(async (nested) => nested);
      await expect(bodies(inner)).rejects.toBeInstanceOf(LeaseClosedError);
      expect(await bodies(tx)).toEqual(['A1']);
    });
  });
});

describe('siblings of a rejected Promise.all', () => {
  it('write in the next transaction or outside any on plain postgres.js', async () => {
    const client = test.plain({ max: 1 });
    await plainWithTenant(client, TENANT_A, (tx) =>
      Promise.all([
        Promise.reject(new Error('rule broken')),
        sleep(80).then(() => tx`insert into notes ${tx({ ...plainRow('plain-straggler'), tenant_id: TENANT_B })}`),
      ]),
    ).catch(ignore);
    await plainWithTenant(client, TENANT_B, () => sleep(250));
    expect(await isStored(test.admin, 'plain-straggler')).toBe(true);
    await test.admin`delete from notes where body = 'plain-straggler'`;
  });

  it('are awaited or refused on the guard, and rolled back with the rest', async () => {
    const db = test.open({ poolSize: 1 });
    const stragglers: Promise<unknown>[] = [];
    const failed = db.write(A, async (tx) => {
      const slow = tx.execute(sql`insert into notes (tenant_id, id, body)
        select ${TENANT_A}, gen_random_uuid(), 'slow' from pg_sleep(0.2)`);
      const started = slow.then(() => 'done');
      const late = sleep(80).then(() => tx.insert(notes).values(note(TENANT_A, 'late straggler')));
      stragglers.push(outcome(started, 2_000), outcome(late, 2_000));
      await Promise.all([Promise.reject(new Error('rule broken')), started, late]);
    });
    const next = db.write(B, async (tx) => {
      await sleep(200);
      return bodies(tx);
    });
    await expect(failed).rejects.toThrow('rule broken');
    const [slow, late] = await Promise.all(stragglers);
    expect(slow).toBe('done');
    expect(late).toBeInstanceOf(LeaseClosedError);
    expect(await next).toEqual(['B1']);
    expect(await isStored(test.admin, 'slow')).toBe(false);
    expect(await isStored(test.admin, 'late straggler')).toBe(false);
  });
});

function plainRow(body: string) {
  const { tenantId, id } = note(TENANT_A, body);
  return { tenant_id: tenantId, id, body };
}

async function killBackend(pid: number): Promise<void> {
  await test.admin`select pg_terminate_backend(${pid})`;
}

async function backendPid(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  if (!row) throw new Error('no pid');
  return row.pid;
}
