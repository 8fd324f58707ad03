import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import {
  A,
  B,
  createGuardTestDatabase,
  type GuardTestDatabase,
  note,
  noteById,
  notes,
  TENANT_A,
} from './guard.fixture.ts';
import {
  LeaseClosedError,
  type StatementEvent,
  statement,
  streamRows,
  StatementRefusedError,
  type Tx,
} from './index.ts';

let built = 0;
const listNotes = statement('list-notes', (db) => {
  built++;
  return db.select({ body: notes.body }).from(notes).orderBy(notes.body).limit(sql.placeholder('limit'));
});
const joined = statement('joined', (db) =>
  db
    .select({ id: notes.id, other: { body: sql<string>`o.body` } })
    .from(notes)
    .leftJoin(sql`notes o`, sql`false`),
);
const insertNote = statement('insert-note', (db) =>
  db
    .insert(notes)
    .values({ tenantId: sql.placeholder('tenantId'), id: sql.placeholder('id'), body: sql.placeholder('body') })
    .returning({ id: notes.id, createdAt: notes.createdAt }),
);
const updateNote = statement('update-note', (db) =>
  db
    .update(notes)
    .set({ body: sql`${sql.placeholder('body')}` })
    .where(sql`${notes.id} = ${sql.placeholder('id')}`)
    .returning({ body: notes.body }),
);
const deleteNote = statement('delete-note', (db) =>
  db.delete(notes).where(sql`${notes.id} = ${sql.placeholder('id')}`),
);

let test: GuardTestDatabase;

beforeAll(async () => {
  test = await createGuardTestDatabase();
});

afterAll(() => test.drop());

describe('statement', () => {
  it('compiles once and runs on whichever connection the lease owns', async () => {
    const db = test.open({ poolSize: 3 });
    const runs = Array.from({ length: 12 }, (_, index) =>
      db.readOne(index % 2 ? A : B, (tx) => listNotes(tx, { limit: 5 })),
    );
    const answers = await Promise.all(runs);
    expect(answers.map((rows) => rows[0]?.body)).toEqual(
      Array.from({ length: 12 }, (_, index) => (index % 2 ? 'A1' : 'B1')),
    );
    expect(built).toBe(1);
    expectTypeOf(listNotes).returns.resolves.toEqualTypeOf<{ body: string }[]>();
  });

  it('is a prepared statement on the server, and so is every other query', async () => {
    const db = test.open({ poolSize: 1 });
    const names = await db.read(A, async (tx) => {
      for (let n = 0; n < 3; n++) {
        await listNotes(tx, { limit: n });
        await tx.select({ id: notes.id }).from(notes).where(noteById(TENANT_A));
      }
      return tx.execute<{ text: string; runs: number }>(sql`select statement as text,
        (generic_plans + custom_plans)::int as runs from pg_prepared_statements where statement like 'select "%"notes"%'`);
    });
    expect(names.map((row) => row.runs)).toEqual([3, 3]);
  });

  it('serves insert, update, delete and joins, with timestamps as exact text', async () => {
    const db = test.open();
    const { id } = note(TENANT_A, '');
    const [created] = await db.write(A, (tx) => insertNote(tx, { tenantId: TENANT_A, id, body: 'one' }));
    expect(created).toEqual({ id, createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,6}\+00$/) });
    expect(await db.write(A, (tx) => updateNote(tx, { id, body: 'two' }))).toEqual([{ body: 'two' }]);
    expect(await db.write(B, (tx) => updateNote(tx, { id, body: 'theirs' }))).toEqual([]);
    expect((await db.write(A, (tx) => deleteNote(tx, { id }))).count).toBe(1);
    expect(await db.readOne(A, (tx) => joined(tx, {}))).toEqual([{ id: expect.any(String), other: { body: null } }]);
  });

  it('runs inside a nested transaction and is refused after its lease', async () => {
    const db = test.open();
    let late: Tx | undefined;
    const rows = await db.write(A, (tx) => {
      late = tx;
      return tx.transaction((inner) => listNotes(inner, { limit: 1 }));
    });
    expect(rows).toEqual([{ body: 'A1' }]);
    await expect(listNotes(late as Tx, { limit: 1 })).rejects.toBeInstanceOf(LeaseClosedError);
  });

  it('refuses a missing or undefined parameter before sending, and spares the connection', async () => {
    const db = test.open({ poolSize: 1 });
    await db.readOne(A, (tx) => listNotes(tx, { limit: 1 }));
    await expect(db.readOne(B, (tx) => listNotes(tx, {}))).rejects.toThrow('limit');
    await expect(db.write(B, (tx) => listNotes(tx, { limit: undefined }))).rejects.toBeInstanceOf(TypeError);
    expect(await db.readOne(A, (tx) => listNotes(tx, { limit: 1 }))).toEqual([{ body: 'A1' }]);
    expect(db.stats().open).toBe(1);
  });

  it('gives every answer to the statement that asked, when one of many cannot be encoded', async () => {
    const db = test.open({ poolSize: 1 });
    const echo = (tx: Tx, value: unknown) => tx.execute<{ v: string }>(sql`select ${sql.param(value)}::text as v`);
    const bytes = (tx: Tx, value: unknown) => tx.execute<{ v: Buffer }>(sql`select ${sql.param(value)}::bytea as v`);
    const wrong: string[] = [];
    await db.write(A, (tx) => Promise.all([echo(tx, 'warm'), bytes(tx, 'warm')]));
    const run = db.write(A, (tx) =>
      Promise.all(
        Array.from({ length: 9 }, async (_, index) => {
          if (index === 4) return bytes(tx, 5);
          const [row] = await echo(tx, `v${index}`);
          if (row?.v !== `v${index}`) wrong.push(`${index}: ${row?.v}`);
          return row;
        }),
      ),
    );
    await run.catch(() => {});
    expect(wrong).toEqual([]);
    expect(await db.readOne(B, (tx) => listNotes(tx, { limit: 1 }))).toEqual([{ body: 'B1' }]);
  });

  it('survives a plan made stale by a migration: the next lease gets a fresh connection', async () => {
    await test.admin.unsafe(
      'create table shapes (a int); grant select on shapes to mainstay_app; insert into shapes values (1)',
    );
    const db = test.open({ poolSize: 1 });
    const shapes = (tx: Tx) => tx.execute(sql`select * from shapes`);
    await db.write(A, shapes);
    await test.admin.unsafe('alter table shapes alter a type text');
    const echoes = db.write(A, (tx) =>
      Promise.all([shapes(tx), tx.execute(sql`select 'x' as x`), tx.execute(sql`select 'y' as y`)]),
    );
    await expect(echoes).rejects.toMatchObject({ code: '0A000' });
    expect([...(await db.write(A, shapes))]).toEqual([{ a: '1' }]);
  });

  it('reports each statement with its time, and no parameters', async () => {
    const seen: StatementEvent[] = [];
    const db = test.open({ onStatement: (event) => seen.push(event) });
    await db.readOne(A, (tx) => listNotes(tx, { limit: 1 }));
    await db.readOne(A, (tx) => tx.execute(sql`select 1 / ${0}::int`)).catch(() => {});
    expect(seen).toHaveLength(2);
    expect(seen[0]).toEqual({ sql: expect.stringContaining('limit $1'), durationMs: expect.any(Number) });
    expect(seen[1]).toMatchObject({ error: { code: '22012' } });
  });
});

describe('streamRows', () => {
  it('reads in batches, inside a transaction only, and stops early', async () => {
    const db = test.open({ poolSize: 1 });
    const numbers = sql`select n from generate_series(1, ${1_050}::int) n where n > ${50}`;
    const sizes: number[] = [];
    await db.read(A, async (tx) => {
      for await (const rows of streamRows<{ n: number }>(tx, numbers, 400)) sizes.push(rows.length);
      for await (const rows of streamRows<{ n: number }>(tx, numbers, 10)) {
        expect(rows[0]).toEqual({ n: 51 });
        break;
      }
      for await (const rows of streamRows(tx, sql`select body from notes`, 10)) expect(rows).toEqual([{ body: 'A1' }]);
    });
    expect(sizes).toEqual([400, 400, 200]);
    const alone = db.readOne(A, async (tx) => {
      for await (const rows of streamRows(tx, numbers, 10)) sizes.push(rows.length);
    });
    await expect(alone).rejects.toBeInstanceOf(StatementRefusedError);
  });
});
