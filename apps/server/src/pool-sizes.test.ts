import { randomBytes } from 'node:crypto';
import { createLogger } from '@mainstay/http';
import { createTestDatabase } from '@mainstay/testing';
import { expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { openInstallation } from './installation.ts';

it('gives the pools the sizes of the settings', async () => {
  const database = await createTestDatabase();
  const key = () => `test:${randomBytes(32).toString('base64')}`;
  const keys = { SECRET_KEYS: key(), ENCRYPTION_KEYS: key() };
  const sizes = { DATABASE_POOL_SIZE: '3', DATABASE_SYSTEM_POOL_SIZE: '2' };
  const config = readConfig({ DATABASE_URL: database.url, ...keys, ...sizes });
  const opened = await openInstallation({
    config,
    databaseUrl: database.url,
    modules: [],
    logger: createLogger('silent'),
  });
  try {
    expect(opened.database.stats()).toMatchObject({ size: 3, system: { size: 2 } });
  } finally {
    await opened.close();
    await database.drop();
  }
});

it.each(['0', '-1', '2.5', 'many'])('refuses %s as a size', (size) => {
  expect(() => readConfig({ DATABASE_POOL_SIZE: size })).toThrow(/DATABASE_POOL_SIZE /);
  expect(() => readConfig({ DATABASE_SYSTEM_POOL_SIZE: size })).toThrow(/DATABASE_SYSTEM_POOL_SIZE /);
});

it('takes a pooler by the transaction only with a way past it, which is asked for migrations too', () => {
  const pooled = { DATABASE_URL: 'postgres://app@pooler.test/crm', DATABASE_POOLING: 'transaction' };
  expect(() => readConfig(pooled)).toThrow(/DATABASE_DIRECT_URL must be given/);
  const direct = 'postgres://app@db.test/crm';
  expect(readConfig({ ...pooled, DATABASE_DIRECT_URL: direct })).toMatchObject({
    transactionPooling: true,
    directUrl: direct,
    migrationUrl: direct,
  });
});
