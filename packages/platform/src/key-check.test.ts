import { randomBytes } from 'node:crypto';
import { createKeyRing, type RootKey } from '@mainstay/adapters';
import { type Database, openDatabase } from '@mainstay/db';
import { keyCanaries, signingKeys } from '@mainstay/db/schema';
import { newId } from '@mainstay/core';
import { Vault } from '@mainstay/kernel';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { signingKeyContext } from './auth/sessions/signing-keys.ts';
import { claimKeys, keyFaults } from './key-check.ts';

let database: Database;
let server: TestDatabase;
let owner: postgres.Sql;
beforeAll(async () => {
  server = await createTestDatabase();
  owner = postgres(server.url, { max: 1, onnotice: () => undefined });
  database = openDatabase({ url: server.url, poolSize: 2 });
});
afterAll(async () => {
  await owner.end();
  await database.close();
  await server.drop();
});

/** As the owner, who alone may take a canary away. */
const asOwner = (statement: string) => owner.unsafe(statement);

beforeEach(async () => {
  await asOwner('delete from key_canaries');
  await database.asSystem('seed', async (tx) => {
    await tx.execute(sql`delete from tenant_keys`);
    await tx.delete(signingKeys);
  });
});

const key = (id: string): RootKey => ({ id, key: randomBytes(32) });
const [a, b, c] = [key('a'), key('b'), key('c')];
const rings = (encryption: RootKey[], secret: RootKey[] = [c]) => ({
  ENCRYPTION_KEYS: createKeyRing(encryption),
  SECRET_KEYS: createKeyRing(secret),
});
const known = async () => (await database.asSystem('seed', (tx) => tx.select().from(keyCanaries))).length;

it('takes the first keys that come, and after that no others, however little is sealed', async () => {
  expect(await keyFaults(database, rings([a]))).toEqual([]);
  expect(await known()).toBe(0);
  expect(await claimKeys(database, rings([a]))).toEqual([]);
  expect(await claimKeys(database, rings([a]))).toEqual([]);
  expect(await known()).toBe(2);
  const another = 'holds another key under the name a than the one that this database knows by it';
  expect(await claimKeys(database, rings([key('a')]))).toEqual([`ENCRYPTION_KEYS ${another}`]);
  expect(await claimKeys(database, rings([b], [key('d')]))).toEqual([
    'ENCRYPTION_KEYS holds none of the keys that this database knows: a',
    'SECRET_KEYS holds none of the keys that this database knows: c',
  ]);
  // Each in the other's place.
  expect(await claimKeys(database, rings([c], [a]))).toHaveLength(2);
  expect(await known()).toBe(2);
});

it('of two first starts at the same moment with different keys one is refused', async () => {
  const both = await Promise.all([claimKeys(database, rings([a])), claimKeys(database, rings([key('a')]))]);
  expect(both.map((faults) => faults.length).sort((x, y) => x - y)).toEqual([0, 1]);
});

it('lets a key be added, put first and dropped once nothing is sealed under the old one', async () => {
  await claimKeys(database, rings([a]));
  const tenantId = newId();
  const seal = (...keys: RootKey[]) => new Vault(database, createKeyRing(keys));
  await database.asSystem('seed', (tx) => seal(a).createTenantKeys(tx, tenantId));
  expect(await claimKeys(database, rings([a, b]))).toEqual([]);
  expect(await claimKeys(database, rings([b, a]))).toEqual([]);
  expect(await claimKeys(database, rings([b]))).toEqual([
    'ENCRYPTION_KEYS lacks the key a, under which are the keys of tenants',
  ]);
  expect(await seal(b, a).rewrapAll()).toBe(1);
  expect(await claimKeys(database, rings([b]))).toEqual([]);
  // Back to the old one alone there is no way any more, and another key of its name is not taken for it.
  expect(await claimKeys(database, rings([a]))).toEqual([
    'ENCRYPTION_KEYS lacks the key b, under which are the keys of tenants',
  ]);
  expect(await claimKeys(database, rings([b, key('a')]))).toHaveLength(1);
});

it('judges an installation from before there were canaries by what is sealed, one damaged row of which is no proof', async () => {
  const ring = createKeyRing([c]);
  await database.asSystem('seed', async (tx) => {
    for (const kid of ['1', '2'])
      await tx.insert(signingKeys).values({
        kid,
        publicJwk: {},
        privateSealed: ring.wrap(randomBytes(32), kid === '1' ? 'damaged' : signingKeyContext(kid)),
      });
    await new Vault(database, createKeyRing([a])).createTenantKeys(tx, newId());
  });
  expect(await claimKeys(database, rings([key('a')], [key('c')]))).toHaveLength(2);
  expect(await claimKeys(database, rings([b], [key('d')]))).toEqual([
    'ENCRYPTION_KEYS lacks the key a, under which are the keys of tenants',
    'SECRET_KEYS lacks the key c, under which are keys that sign access tokens',
  ]);
  expect(await known()).toBe(0);
  expect(await claimKeys(database, rings([a]))).toEqual([]);
});

it('leaves a database alone that was not migrated so far', async () => {
  await asOwner('alter table key_canaries rename to later');
  expect(await claimKeys(database, rings([b]))).toEqual([]);
  await asOwner('alter table later rename to key_canaries');
});
