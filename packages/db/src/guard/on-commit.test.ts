import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  A,
  createGuardTestDatabase,
  type GuardTestDatabase,
  isStored,
  note,
  notes,
  TENANT_A,
} from './guard.fixture.ts';
import { LeaseClosedError, onCommit, StatementRefusedError, type Tx } from './index.ts';

let test: GuardTestDatabase;

beforeAll(async () => {
  test = await createGuardTestDatabase();
});

afterAll(() => test.drop());

const add = (tx: Tx, body: string) => tx.insert(notes).values(note(TENANT_A, body));

it('is done after the commit, on a free connection, and before the write resolves', async () => {
  const db = test.open({ poolSize: 1 });
  const seen: unknown[] = [];
  await db.write(A, async (tx) => {
    onCommit(tx, async () => {
      seen.push(await isStored(test.admin, 'committed'));
      // With one connection in the pool this read would wait for ever if the write still held it.
      seen.push(await db.readOne(A, (read) => read.$count(notes, sql`body = 'committed'`)));
    });
    await add(tx, 'committed');
    expect(seen).toEqual([]);
  });
  expect(seen).toEqual([true, 1]);
});

it('is not done when the transaction or its savepoint is rolled back', async () => {
  const db = test.open({ poolSize: 1 });
  const done: string[] = [];
  const failed = db.write(A, async (tx) => {
    onCommit(tx, () => void done.push('outer'));
    await add(tx, 'undone');
    throw new Error('rule broken');
  });
  await expect(failed).rejects.toThrow('rule broken');
  await db.write(A, async (tx) => {
    const inner = (name: string, fails: boolean) =>
      tx.transaction(async (nested) => {
        onCommit(nested, () => void done.push(name));
        await add(nested, name);
        if (fails) throw new Error('undo this');
      });
    await inner('kept', false);
    await inner('dropped', true).catch(() => {});
    onCommit(tx, () => void done.push('last'));
  });
  expect(done).toEqual(['kept', 'last']);
});

it('leaves the write done when it fails itself, and tells of every failure', async () => {
  const faults: unknown[] = [];
  const db = test.open({ onCommitFault: (error) => faults.push(error) });
  const done: string[] = [];
  const answer = await db.asSystem('sweep', async (tx) => {
    onCommit(tx, () => {
      throw new Error('first');
    });
    onCommit(tx, () => Promise.reject(new Error('second')));
    onCommit(tx, () => void done.push('third'));
    return 'stored';
  });
  expect(answer).toBe('stored');
  expect(faults.map((fault) => (fault as Error).message)).toEqual(['first', 'second']);
  expect(done).toEqual(['third']);
});

it('is refused where nothing will be committed', async () => {
  const db = test.open();
  const register = async (tx: Tx) => onCommit(tx, () => {});
  await expect(db.read(A, register)).rejects.toBeInstanceOf(StatementRefusedError);
  await expect(db.readOne(A, register)).rejects.toBeInstanceOf(StatementRefusedError);
  let kept: Tx | undefined;
  await db.write(A, async (tx) => {
    kept = tx;
  });
  expect(() => onCommit(kept!, () => {})).toThrow(LeaseClosedError);
});
