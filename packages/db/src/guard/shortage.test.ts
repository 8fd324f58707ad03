import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { A, createGuardTestDatabase, type GuardTestDatabase, note, notes, TENANT_A } from './guard.fixture.ts';

let test: GuardTestDatabase;
beforeAll(async () => {
  test = await createGuardTestDatabase();
  // As a full disk does: at the statement that needs a page, or at the commit.
  await test.admin.unsafe(`
    create function full() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create trigger at_once before insert on notes for each row when (new.body = 'at once') execute function full();
    create constraint trigger at_commit after insert on notes deferrable initially deferred
      for each row when (new.body = 'at commit') execute function full()`);
});
afterAll(() => test.drop());

it.each(['at once', 'at commit'])('a write that finds no room (%s) is told of, and for how long ago', async (body) => {
  const db = test.open();
  await expect(db.read(A, (tx) => tx.execute(sql`select 1 / 0`))).rejects.toMatchObject({ code: '22012' });
  expect(db.stats().shortageMs).toBeNull();
  const write = db.write(A, (tx) => tx.insert(notes).values(note(TENANT_A, body)));
  await expect(write).rejects.toMatchObject({ code: '53100' });
  const { shortageMs } = db.stats();
  expect(shortageMs).toBeGreaterThanOrEqual(0);
  await expect.poll(() => db.stats().shortageMs).toBeGreaterThan(shortageMs!);
});
