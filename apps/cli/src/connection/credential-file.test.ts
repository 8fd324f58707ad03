import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CredentialFile } from './credential-file.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mainstay-credentials-'));
  path = join(folder, 'mainstay', 'credentials.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fail = (text: string): never => {
  throw new Error(text);
};

describe('the credential file', () => {
  it('loses no sign-in when many are written at once, and no reader sees half a file', async () => {
    const servers = Array.from({ length: 20 }, (_, index) => `http://server-${index}.test`);
    const reader = new CredentialFile(servers[0]!, fail, path);
    const written = new AbortController();
    const reads = (async () => {
      while (!written.signal.aborted) await reader.load();
    })();
    await Promise.all(servers.map((server) => new CredentialFile(server, fail, path).save({ accessToken: server })));
    written.abort();
    await reads;
    for (const server of servers) {
      expect(await new CredentialFile(server, fail, path).load()).toEqual({ accessToken: server });
    }
    expect(await readdir(dirname(path))).toEqual(['credentials.json']);
  });

  it('forgets one server and keeps the others', async () => {
    const [first, second] = ['http://a.test', 'http://b.test'].map((server) => new CredentialFile(server, fail, path));
    await first!.save({ accessToken: 'a', refreshToken: 'r', expiresAt: 1 });
    await second!.save({ accessToken: 'b' });
    await first!.save(null);
    expect(await first!.load()).toBeNull();
    expect(await second!.load()).toEqual({ accessToken: 'b' });
    expect(await readFile(path, 'utf8')).not.toContain('a.test');
  });

  it('goes on after a process died with the lock in its hands', async () => {
    await mkdir(dirname(path));
    await writeFile(`${path}.lock`, '');
    const past = new Date(Date.now() - 60_000);
    await utimes(`${path}.lock`, past, past);
    await new CredentialFile('http://a.test', fail, path).save({ accessToken: 'a' });
    expect(await readdir(dirname(path))).toEqual(['credentials.json']);
  });

  it('warns of a damaged file once, and writes a good one', async () => {
    await mkdir(dirname(path));
    await writeFile(path, '{"servers": {', { mode: 0o600 });
    const warnings: string[] = [];
    const file = new CredentialFile('http://a.test', (text) => warnings.push(text), path);
    expect(await file.load()).toBeNull();
    expect(await file.load()).toBeNull();
    expect(warnings).toEqual([expect.stringContaining('damaged')]);
    await file.save({ accessToken: 'a' });
    expect(await file.load()).toEqual({ accessToken: 'a' });
  });
});
