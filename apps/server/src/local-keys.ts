import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRootKeys, type RootKey } from '@mainstay/adapters';

/** The keys of an installation that was given none: made once, kept beside its data, readable by their owner only. */
export async function localKeys(dataDir: string): Promise<{ secretKeys: RootKey[]; encryptionKeys: RootKey[] }> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'keys.json');
  const made = JSON.stringify({ secretKeys: newKey(), encryptionKeys: newKey() });
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(made);
    await file.sync();
    await file.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const kept: { secretKeys: string; encryptionKeys: string } = JSON.parse(await readFile(path, 'utf8'));
  return { secretKeys: parseRootKeys(kept.secretKeys), encryptionKeys: parseRootKeys(kept.encryptionKeys) };
}

function newKey(): string {
  return `local:${randomBytes(32).toString('base64')}`;
}
