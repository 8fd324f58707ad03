import { randomBytes, randomUUID } from 'node:crypto';
import { defineErrors } from '@mainstay/core';
import { type Database, openDatabase } from '@mainstay/db';
import { createDatabase, dropDatabase } from '@mainstay/db/migrate';
import { tenantTable, timestamptz } from '@mainstay/db/schema';
import { sql } from 'drizzle-orm';
import { integer, jsonb, text } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { tenantRows } from './tenant-rows.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

const errors = defineErrors('BOOK', {
  EXISTS: { kind: 'CONFLICT', message: 'A book with this title already exists' },
  NO_SHELF: { kind: 'UNPROCESSABLE', message: 'No such shelf' },
});

const books = tenantTable('books', {
  title: text('title').notNull(),
  shelf: text('shelf'),
  facts: jsonb('facts').$type<{ pages: number }>().notNull().default({ pages: 0 }),
  version: integer('version').notNull().default(1),
  deletedAt: timestamptz('deleted_at'),
});

const bookRows = tenantRows(books, {
  columns: {
    id: books.id,
    title: books.title,
    shelf: books.shelf,
    facts: books.facts,
    version: books.version,
    changed: sql<boolean>`${books.updatedAt} > ${books.createdAt}`,
  },
  sorts: { createdAt: null, title: books.title },
  unique: { books_title: errors.EXISTS },
  references: { books_shelf: errors.NO_SHELF },
});

const TABLES = `
  create table shelves (name text primary key);
  insert into shelves values ('A');
  create table books (tenant_id uuid not null, id uuid not null, title text not null, shelf text constraint books_shelf references shelves,
    facts jsonb not null default '{"pages": 0}', version int not null default 1, deleted_at timestamptz,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now(), primary key (tenant_id, id));
  create unique index books_title on books (tenant_id, title) where deleted_at is null;
  grant all on books, shelves to mainstay_app`;

const tenantId = randomUUID();
const other = randomUUID();
const missing = randomUUID();
const name = `rows_${randomBytes(8).toString('hex')}`;
const statements: string[] = [];
let admin: postgres.Sql;
let database: Database;

beforeAll(async () => {
  const url = await createDatabase(inject('postgresUrl'), name);
  admin = postgres(url, { onnotice: () => {} });
  await admin.unsafe(TABLES);
  database = openDatabase({ url, onStatement: ({ sql: text }) => statements.push(text) });
});

afterAll(async () => {
  await database.close(1_000);
  await admin.end({ timeout: 1 });
  await dropDatabase(inject('postgresUrl'), name);
});

type Work<T> = Parameters<typeof database.write<T>>[1];
const write = <T>(fn: Work<T>) => database.write({ tenantId }, fn);
const add = (title: string) => write((tx) => bookRows.insert(tx, tenantId, { title }));
const notFound = { code: 'NOT_FOUND' };

describe('tenantRows', () => {
  it('inserts what is given, with the defaults of code and database for the rest', async () => {
    const first = await write((tx) => bookRows.insert(tx, tenantId, { title: 'First', facts: { pages: 7 } }));
    expect(first).toEqual({
      id: expect.any(String),
      title: 'First',
      shelf: null,
      facts: { pages: 7 },
      version: 1,
      changed: false,
    });
    const second = await add('Second');
    expect(second.facts).toEqual({ pages: 0 });
    expect(second.id > first.id).toBe(true);
  });

  it('finds, gets and locks by id, in its tenant only', async () => {
    const { id } = await add('Found');
    await write(async (tx) => {
      for (const read of [bookRows.find, bookRows.get, bookRows.lock]) {
        expect(await read(tx, tenantId, id)).toMatchObject({ id, title: 'Found' });
      }
      expect(await bookRows.find(tx, other, id)).toBeUndefined();
      for (const read of [bookRows.get, bookRows.lock]) {
        await expect(read(tx, other, id)).rejects.toMatchObject(notFound);
        await expect(read(tx, tenantId, missing)).rejects.toMatchObject(notFound);
      }
      expect(await bookRows.many(tx, tenantId, [missing, id])).toMatchObject([{ id }]);
      expect(await bookRows.many(tx, other, [id])).toEqual([]);
      expect(await bookRows.many(tx, tenantId, [])).toEqual([]);
    });
  });

  it('holds a locked row until the transaction ends', async () => {
    const { id } = await add('Locked');
    await write(async (tx) => {
      await bookRows.lock(tx, tenantId, id);
      await expect(admin`select 1 from books where id = ${id} for update nowait`).rejects.toMatchObject({
        code: '55P03',
      });
    });
  });

  it('changes what is not undefined, and counts the version up', async () => {
    const { id } = await add('Old title');
    const row = await write((tx) => bookRows.update(tx, tenantId, id, { title: 'New title', shelf: undefined }));
    expect(row).toMatchObject({ title: 'New title', shelf: null, version: 2 });
    const again = await write((tx) => bookRows.update(tx, tenantId, id, { shelf: 'A' }));
    expect(again).toMatchObject({ title: 'New title', shelf: 'A', version: 3, changed: true });
    const bySql = await write((tx) => bookRows.update(tx, tenantId, id, { title: sql`upper(${books.title})` }));
    expect(bySql).toMatchObject({ title: 'NEW TITLE', version: 4 });
    await expect(write((tx) => bookRows.update(tx, other, id, { title: 'x' }))).rejects.toMatchObject(notFound);
  });

  it('turns violated constraints into the feature’s errors', async () => {
    const { id } = await add('Taken');
    await expect(add('Taken')).rejects.toMatchObject({ code: 'BOOK_EXISTS' });
    const onShelf = write((tx) => bookRows.update(tx, tenantId, id, { shelf: 'Z' }));
    await expect(onShelf).rejects.toMatchObject({ code: 'BOOK_NO_SHELF' });
    const broken = write((tx) => bookRows.insert(tx, tenantId, { title: sql`null` }));
    await expect(broken).rejects.toMatchObject({ code: '23502' });
  });

  it('keeps what is in the bin out of reach until it is restored', async () => {
    const { id } = await add('Binned');
    await write(async (tx) => {
      await expect(bookRows.restore(tx, tenantId, id)).rejects.toMatchObject(notFound);
      expect(await bookRows.softDelete(tx, tenantId, id)).toMatchObject({ id, version: 2 });
      for (const verb of [bookRows.get, bookRows.lock, bookRows.softDelete]) {
        await expect(verb(tx, tenantId, id)).rejects.toMatchObject(notFound);
      }
      await expect(bookRows.update(tx, tenantId, id, { title: 'x' })).rejects.toMatchObject(notFound);
      expect(await bookRows.many(tx, tenantId, [id])).toEqual([]);
      expect(await bookRows.restore(tx, tenantId, id)).toMatchObject({ id, version: 3 });
      await bookRows.softDelete(tx, tenantId, id);
      await bookRows.remove(tx, tenantId, id);
      await expect(bookRows.remove(tx, tenantId, id)).rejects.toMatchObject(notFound);
    });
    expect(await admin`select 1 from books where id = ${id}`).toHaveLength(0);
  });

  it('refuses columns that a table does not have, and those it keeps itself', () => {
    const changes = { title: 'x', titel: 'x' };
    // Compiled, never run.
    void ((tx: never) => [
      // @ts-expect-error: no such column
      bookRows.update(tx, tenantId, missing, changes),
      // @ts-expect-error: no such column
      bookRows.insert(tx, tenantId, { title: 'x', author: 'y' }),
      // @ts-expect-error: the version is counted, not set
      bookRows.update(tx, tenantId, missing, { version: 7 }),
      // @ts-expect-error: a title is asked for
      bookRows.insert(tx, tenantId, { shelf: 'A' }),
      // @ts-expect-error: no sort of this list
      bookRows.page(tx, tenantId, { limit: 1, sort: 'shelf' }),
    ]);
    const nullable = () =>
      tenantRows(books, { columns: { id: books.id, shelf: books.shelf }, sorts: { shelf: books.shelf } });
    expect(nullable).toThrow('cannot sort');
  });
});

describe('a page', () => {
  const listed = randomUUID();
  const titles = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

  beforeAll(async () => {
    await database.write({ tenantId: listed }, async (tx) => {
      for (const title of titles) await bookRows.insert(tx, listed, { title });
      const { id } = await bookRows.insert(tx, listed, { title: 'bin' });
      await bookRows.softDelete(tx, listed, id);
    });
  });

  it.each(['title', '-title', 'createdAt', '-createdAt'] as const)(
    'by cursor, sorted by %s, shows each row once',
    async (sort) => {
      for (const filters of [[], [undefined], [sql`${books.title} <> 'd'`]]) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await database.read({ tenantId: listed }, (tx) =>
            bookRows.page(tx, listed, { sort, limit: 3, cursor }, filters),
          );
          seen.push(...page.data.map(({ title }) => title));
          cursor = page.meta.nextCursor ?? undefined;
        } while (cursor);
        const wanted = titles.filter((title) => title !== 'd' || !filters[0]);
        expect(seen).toEqual(sort.startsWith('-') ? wanted.toReversed() : wanted);
      }
    },
  );

  it('by number counts the rows', async () => {
    const { data, meta } = await database.read({ tenantId: listed }, (tx) =>
      bookRows.page(tx, listed, { sort: 'title', limit: 3, page: 3 }),
    );
    expect(data.map(({ title }) => title)).toEqual(['g']);
    expect(meta).toMatchObject({ page: 3, total: 7, totalPages: 3 });
  });

  it('runs one statement, whose text is the same every time', async () => {
    statements.length = 0;
    for (const limit of [1, 5]) {
      await database.readOne({ tenantId: listed }, (tx) => bookRows.page(tx, listed, { sort: 'title', limit }));
    }
    expect(statements).toHaveLength(2);
    expect(new Set(statements).size).toBe(1);
  });
});
