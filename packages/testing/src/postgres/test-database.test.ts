import { migrationStatus } from '@mainstay/db/migrate';
import { expect, test } from 'vitest';
import { createTestDatabase } from './test-database.ts';

test('test databases are copies of the migrated template, apart from each other, and gone after drop()', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  expect(first.name).not.toBe(second.name);
  const states = (await migrationStatus({ url: first.url })).map(({ state }) => state);
  expect(states.filter((state) => state !== 'applied')).toEqual([]);

  await first.drop();
  await expect(migrationStatus({ url: first.url })).rejects.toThrow(/does not exist/);
  expect(await migrationStatus({ url: second.url })).toHaveLength(states.length);
  await second.drop();
  await second.drop();
});
