import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { migrationUrl, serverDatabaseUrl } from './database-url.ts';

afterEach(() => vi.unstubAllEnvs());

it('the database is found where the server finds it, also in a file', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'mainstay-database-url-'));
  const path = join(directory, 'url');
  await writeFile(path, 'postgres://owner@db/mainstay\n');
  vi.stubEnv('DATABASE_URL', 'postgres://app@db/mainstay');
  vi.stubEnv('DATABASE_MIGRATION_URL', '');
  expect(migrationUrl(undefined)).toBe('postgres://app@db/mainstay');
  vi.stubEnv('DATABASE_MIGRATION_URL_FILE', path);
  expect(migrationUrl(undefined)).toBe('postgres://owner@db/mainstay');
  expect(serverDatabaseUrl(undefined)).toBe('postgres://app@db/mainstay');
  await rm(directory, { recursive: true });
  expect(() => migrationUrl(undefined)).toThrow(/DATABASE_MIGRATION_URL_FILE cannot be read \(ENOENT\)/);
  expect(migrationUrl('postgres://flag@db/mainstay')).toBe('postgres://flag@db/mainstay');
});
