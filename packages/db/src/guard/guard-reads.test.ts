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
  TENANT_A,
  TENANT_B,
} from './guard.fixture.ts';
import { StatementRefusedError, type Tx } from './index.ts';

let test: GuardTestDatabase;

beforeAll(async () => {
  test = await createGuardTestDatabase();
});

afterAll(() => test.drop());

const add = (tx: Tx, body: string) => tx.insert(notes).values(note(TENANT_A, body));
const fail = (tx: Tx) => tx.execute(sql`select 1 / 0`);

describe('read and readOne', () => {
  it('cannot write: the server refuses', async () => {
    const db = test.open({ poolSize: 1 });
    const readOnly = { code: '25006' };
    await expect(db.readOne(A, (tx) => add(tx, 'x'))).rejects.toMatchObject(readOnly);
    await expect(db.read(A, (tx) => add(tx, 'x'))).rejects.toMatchObject(readOnly);
    await expect(db.readOne(A, (tx) => tx.transaction(bodies))).rejects.toBeInstanceOf(StatementRefusedError);
    expect(await isStored(test.admin, 'x')).toBe(false);
  });

  it('readOne runs one statement, together or in turn', async () => {
    const db = test.open({ poolSize: 1 });
    const turn = db.readOne(A, async (tx) => {
      await bodies(tx);
      await bodies(tx);
    });
    await expect(turn).rejects.toBeInstanceOf(StatementRefusedError);
    const together = db.readOne(A, (tx) => Promise.all([bodies(tx), bodies(tx)]));
    await expect(together).rejects.toBeInstanceOf(StatementRefusedError);
    expect(await db.readOne(A, bodies)).toEqual(['A1']);
  });

  it('a snapshot read sees one moment, a plain read does not', async () => {
    const db = test.open();
    const twice = async (tx: Tx) => {
      const before = await bodies(tx);
      await db.write(A, (other) => add(other, 'meanwhile'));
      const after = await bodies(tx);
      await test.admin`delete from notes where body = 'meanwhile'`;
      return after.length - before.length;
    };
    expect(await db.read(A, twice, { snapshot: true })).toBe(0);
    expect(await db.read(A, twice)).toBe(1);
  });

  it('refuse a tenant id that is no UUID', async () => {
    const db = test.open();
    for (const tenantId of ['', 'acme', `${TENANT_A}'`]) {
      await expect(db.readOne({ tenantId }, bodies)).rejects.toBeInstanceOf(TypeError);
      await expect(db.read({ tenantId }, bodies)).rejects.toBeInstanceOf(TypeError);
      await expect(db.write({ tenantId }, bodies)).rejects.toBeInstanceOf(TypeError);
    }
  });
});

describe('changing tenants on one connection', () => {
  it('shows each its own rows after commits, rollbacks and errors, in any order', async () => {
    const db = test.open({ poolSize: 1 });
    const endings = [
      (scope: typeof A) => db.write(scope, bodies),
      (scope: typeof A) => db.read(scope, bodies),
      (scope: typeof A) =>
        db.write(scope, async (tx) => {
          await bodies(tx);
          throw new Error('no');
        }),
      (scope: typeof A) => db.write(scope, (tx) => fail(tx)),
      (scope: typeof A) => db.read(scope, (tx) => fail(tx)),
      (scope: typeof A) => db.readOne(scope, (tx) => fail(tx)),
      (scope: typeof A) => db.readOne(scope, bodies),
      (scope: typeof A) => db.readOne(scope, async () => []),
      (scope: typeof A) => db.asSystem('sweep', bodies, scope),
    ];
    for (const end of endings) {
      for (const first of [A, B]) {
        for (const [scope, own] of [
          [A, ['A1']],
          [B, ['B1']],
        ] as const) {
          await db.readOne(first, bodies);
          await end(scope === A ? B : A).catch(() => {});
          expect(await db.readOne(scope, bodies)).toEqual(own);
          await end(scope).catch(() => {});
          expect(await db.readOne(scope === A ? B : A, bodies)).toEqual(scope === A ? ['B1'] : ['A1']);
          expect(await db.read(scope, bodies)).toEqual(own);
        }
      }
    }
    expect(db.stats().open).toBe(1);
  });

  it('sends the tenant only when it differs', async () => {
    const db = test.open({ poolSize: 1 });
    await db.readOne(A, bodies);
    await db.write(B, bodies);
    // Were the setting sent again, it would overwrite this mark.
    await db.readOne(A, (tx) => tx.execute(sql`select set_config('app.tenant_id', ${TENANT_B}, false)`));
    expect(await db.readOne(A, bodies)).toEqual(['B1']);
    await db.readOne(A, (tx) => fail(tx)).catch(() => {});
    expect(await db.readOne(A, bodies)).toEqual(['A1']);
  });

  it('gives no row when the tenant could not be set', async () => {
    const db = test.open({ poolSize: 1 });
    await db.readOne(A, bodies);
    // The server's own limit on a parameter makes the pipelined settings fail.
    const refused = db.write({ ...B, actorId: '\0' }, bodies);
    await expect(refused).rejects.toMatchObject({ code: '22021' });
    expect(await db.readOne(B, bodies)).toEqual(['B1']);
  });
});
