import { createHash, randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackupStage, json, packed, type Place, startBackupStage, unpacked } from './backup.fixture.ts';

let stage: BackupStage;
let archive: Buffer;
beforeAll(async () => {
  stage = await startBackupStage();
  archive = await stage.backUp();
});
afterAll(() => stage.end());

describe('an archive that is not as it was written', () => {
  const damaged = { code: 'BACKUP_DAMAGED' };
  /** Refused, and the database is as it was. */
  async function refuses(target: Place, bytes: Buffer): Promise<void> {
    const before = await stage.contents(target);
    await expect(stage.restore(target, bytes)).rejects.toMatchObject(damaged);
    expect(await stage.contents(target)).toEqual(before);
  }

  it('is refused where it is cut off, or a bit has changed, wherever that is', async () => {
    const target = await stage.migrated();
    for (const part of [0, 0.1, 0.5, 0.9])
      await refuses(target, archive.subarray(0, Math.floor(archive.length * part)));
    await refuses(target, archive.subarray(0, -1));
    // Behind the header, which names the tables: one that names others is of another version.
    for (const part of [0.7, 0.9]) {
      const flipped = Buffer.from(archive);
      flipped[Math.floor(archive.length * part)]! ^= 4;
      await refuses(target, flipped);
    }
    const tar = gunzipSync(archive);
    await refuses(target, gzipSync(tar.subarray(0, tar.length - 4096)));
    tar.write('user9', tar.indexOf('user3@example.test'));
    await refuses(target, gzipSync(tar));
  });

  it('is refused where it is something else', async () => {
    const target = await stage.migrated();
    await refuses(target, randomBytes(5000));
    await refuses(target, gzipSync(randomBytes(5000)));
    await refuses(target, await packed([]));
    await refuses(target, await packed([{ name: '../../../../tmp/x', content: Buffer.from('{}') }]));
    await refuses(target, await packed([{ name: 'mainstay-backup.json', content: Buffer.alloc(0), type: 'symlink' }]));
    await refuses(
      target,
      await packed([{ name: 'mainstay-backup.json', content: Buffer.alloc(17 * 1024 * 1024, ' ') }]),
    );
  });

  it('is refused where rows were taken out, put in, changed or moved, whatever the manifest says', async () => {
    const target = await stage.migrated();
    const files = await unpacked(archive);
    const users = files.findIndex(({ name }) => name.startsWith('data/public.users/'));
    const text = files[users]!.content.toString();
    const lines = text.split('\n');
    const withUsers = (content: string) => files.with(users, { ...files[users]!, content: Buffer.from(content) });
    await refuses(target, await packed(files.toSpliced(users, 1)));
    await refuses(target, await packed(withUsers(lines.slice(1).join('\n'))));
    await refuses(target, await packed(withUsers(`${text}${text}`)));
    await refuses(target, await packed(withUsers(text.replace('user1@', 'root@'))));
    await refuses(target, await packed(withUsers('no row\n')));
    await refuses(target, await packed([...files, { name: 'more', content: Buffer.alloc(0) }]));
    await refuses(target, await packed(files.slice(0, -1)));
    const evil = { name: '../../../../tmp/mainstay-evil', content: Buffer.from('x') };
    await refuses(target, await packed(files.toSpliced(users, 0, evil)));
    // A manifest made to fit: whoever has no key cannot prove it.
    const forged = withUsers(text.replace('user1@', 'root@'));
    const manifest = json(files, 'manifest.json');
    manifest.tables['public.users'].sha256 = createHash('sha256').update(forged[users]!.content).digest('hex');
    const place = files.findIndex(({ name }) => name === 'manifest.json');
    const fitted = forged.with(place, { name: 'manifest.json', content: Buffer.from(JSON.stringify(manifest)) });
    await expect(stage.restore(target, await packed(fitted))).rejects.toThrow(/proof/);
    // Untouched, it is taken.
    await stage.restore(target, await packed(files));
  });
});
