import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Person, type Stage, startStageOfProcesses } from './cli.fixture.ts';

let stage: Stage;
let ada: Person;
beforeAll(async () => {
  stage = await startStageOfProcesses();
  await stage.register('ada@example.test');
  ada = await stage.person();
});
afterAll(() => stage.end());

const LOGIN = ['login', '--email', 'ada@example.test', '--password-stdin'];

describe('usage', () => {
  it('shows help and version', async () => {
    const help = await ada.run(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/contacts .*\n(?:.*\n)*Exit codes:/);
    expect(await ada.run(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it.each([
    [['contacts', 'list', '--limit', 'many']],
    [['contacts', 'list', '--limit', '5', '--all']],
    [['contacts', 'list', '--nonsense']],
    [['contacts', 'list', 'excess']],
    [['contacts', 'get']],
    [['contacts']],
    [['nonsense']],
    [['contacts', 'list', '--output', 'xml']],
    [['whoami', '--url', 'ftp://example.test']],
    [['whoami', '--url', 'http://me:secret@example.test']],
    [['login', '--email', 'ada@example.test']],
    [['completion', 'tcsh']],
    [['contacts', 'import', 'file.unknown']],
  ])('ends with 2 for %j', async (args) => {
    const { code, stderr, stdout } = await ada.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^USAGE: .+\n$|Usage: mainstay contacts[^]*USAGE: /);
    expect(stderr).not.toContain('secret');
  });

  it('tells failures as JSON when asked for', async () => {
    const { code, stderr } = await ada.run(['contacts', 'list', '--nonsense', '--output', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(stderr)).toEqual({ error: { code: 'USAGE', message: expect.stringContaining('--nonsense') } });
  });
});

describe('signing in', () => {
  it('ends with 3 before it', async () => {
    const { code, stderr } = await ada.run(['contacts', 'list']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^NOT_SIGNED_IN: .*mainstay login\n$/);
  });

  it('ends with 1 for a wrong password, and keeps nothing', async () => {
    const { code, stderr } = await ada.run(LOGIN, { stdin: 'Wrong-horse-7\n' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^INVALID_CREDENTIALS: .+ \(request [\w-]+\)\n$/);
    await expect(stat(ada.credentials)).rejects.toThrow('ENOENT');
  });

  it('takes a code or a recovery code where the account asks for one', async () => {
    const { code, recoveryCode } = await stage.guard('guarded@example.test');
    const login = ['login', '--email', 'guarded@example.test', '--password-stdin'];
    const somebody = await stage.person();
    const stdin = `${PASSWORD}\n`;
    const unasked = await somebody.run(login, { stdin });
    expect(unasked).toMatchObject({ code: 2, stderr: expect.stringContaining('--code or --recovery-code') });
    const wrong = await somebody.run([...login, '--code', '000000'], { stdin });
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringMatching(/^MFA_INVALID: /) });
    await expect(stat(somebody.credentials)).rejects.toThrow('ENOENT');
    expect(await somebody.run([...login, '--recovery-code', recoveryCode], { stdin })).toMatchObject({ code: 0 });
    expect(await somebody.run([...login, '--code', code()], { stdin })).toMatchObject({ code: 0 });
    expect(await somebody.json(['whoami'])).toMatchObject({ user: { email: 'guarded@example.test' } });
  });

  it('keeps the tokens for their owner only', async () => {
    const { code, stdout } = await ada.run(LOGIN, { stdin: `${PASSWORD}\n` });
    expect(code).toBe(0);
    expect(stdout).toContain('ada@example.test');
    expect((await stat(ada.credentials)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(ada.credentials))).mode & 0o777).toBe(0o700);
    expect(Object.keys(JSON.parse(await readFile(ada.credentials, 'utf8')).servers)).toEqual([stage.url]);
    expect(await readdir(dirname(ada.credentials))).toEqual(['credentials.json']);
  });

  it('shows who is signed in', async () => {
    expect(await ada.json(['whoami'])).toMatchObject({ user: { email: 'ada@example.test' }, role: 'owner' });
    const { stdout } = await ada.run(['whoami']);
    expect(stdout).toMatch(/^User +Test Person <ada@example.test>$/m);
    expect(await ada.json(['info'])).toMatchObject({
      server: { url: stage.url, status: 'ok', checks: { postgres: true } },
      identity: { user: { email: 'ada@example.test' } },
      settings: { credential: 'credential file', credentialFile: ada.credentials, output: 'json' },
    });
  });

  it('renews an ended access token, in two processes at once too', async () => {
    const before = JSON.parse(await readFile(ada.credentials, 'utf8'));
    before.servers[stage.url].expiresAt = Date.now() - 1;
    await writeFile(ada.credentials, JSON.stringify(before));
    const outcomes = await Promise.all([1, 2, 3].map(() => ada.run(['whoami'])));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const after = JSON.parse(await readFile(ada.credentials, 'utf8')).servers[stage.url];
    expect(after.refreshToken).not.toBe(before.servers[stage.url].refreshToken);
    expect(after.expiresAt).toBeGreaterThan(Date.now());
    expect((await stat(ada.credentials)).mode & 0o777).toBe(0o600);
    expect((await ada.run(['whoami'])).code).toBe(0);
  });

  it('does not use a file that others can read', async () => {
    await chmod(ada.credentials, 0o644);
    const { code, stderr } = await ada.run(['whoami']);
    await chmod(ada.credentials, 0o600);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^warning: .*can be read by others.*chmod 600/);
    expect(stderr.match(/warning/g)).toHaveLength(1);
  });

  it('takes a token from the environment, and says 3 when the server refuses it', async () => {
    const guest = await stage.person();
    const held = JSON.parse(await readFile(ada.credentials, 'utf8')).servers[stage.url];
    const env = { MAINSTAY_TOKEN: held.accessToken };
    expect(await guest.json(['whoami'], { env })).toMatchObject({ user: { email: 'ada@example.test' } });
    const refused = await guest.run(['whoami'], { env: { MAINSTAY_TOKEN: 'nonsense' } });
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringMatching(/^UNAUTHENTICATED: /) });
  });

  it('ends the session at the server', async () => {
    const guest = await stage.person();
    await guest.run(LOGIN, { stdin: PASSWORD });
    const copy = await readFile(guest.credentials, 'utf8');
    expect(await guest.json(['logout'])).toEqual({ signedOut: true });
    expect((await guest.run(['whoami'])).code).toBe(3);
    await writeFile(guest.credentials, copy, { mode: 0o600 });
    expect((await guest.run(['whoami'])).stderr).toMatch(/^UNAUTHENTICATED: /);
    expect(await guest.json(['logout'])).toEqual({ signedOut: false });
  });
});

describe('a server that does not answer', () => {
  const env = { MAINSTAY_URL: 'http://127.0.0.1:9' };

  it('ends with 4, and leaves no half-written export', async () => {
    const login = await ada.run(LOGIN, { stdin: PASSWORD, env });
    expect(login).toMatchObject({ code: 4, stderr: expect.stringContaining('http://127.0.0.1:9') });
    expect((await ada.run(['info'], { env })).code).toBe(4);
    const withToken = { ...env, MAINSTAY_TOKEN: 'any' };
    expect((await ada.run(['contacts', 'list'], { env: withToken })).code).toBe(4);
    expect((await ada.run(['contacts', 'export', '-o', 'out.csv'], { env: withToken })).code).toBe(4);
    expect(await readdir(ada.home)).not.toContain('out.csv');
  });

  it('ends with 4 when something else answers or an export breaks off, and leaves nothing of an interrupted one', async () => {
    let begun = () => undefined as void;
    const other = createServer((request, response) => {
      if (!request.url?.includes('/export')) return response.writeHead(404).end('<html>');
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write('firstName\r\nAda\r\n', () => {
        if (request.url?.includes('hang')) setTimeout(begun, 300);
        else setTimeout(() => response.destroy(), 50);
      });
      return response;
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const at = { MAINSTAY_URL: `http://127.0.0.1:${(other.address() as AddressInfo).port}`, MAINSTAY_TOKEN: 'any' };
    try {
      const list = await ada.run(['contacts', 'list'], { env: at });
      expect(list).toMatchObject({ code: 4, stderr: expect.stringContaining('HTTP 404') });
      const broken = await ada.run(['contacts', 'export', '-o', 'broken.csv'], { env: at });
      expect(broken).toMatchObject({ code: 4, stderr: expect.stringMatching(/^EXPORT_BROKEN: /) });
      const interrupt = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const args = ['contacts', 'export', '-o', 'broken.csv', '--search', 'hang'];
      const stopped = await ada.run(args, { env: at, interrupt });
      expect(stopped).toMatchObject({ code: 130, stderr: expect.stringMatching(/^INTERRUPTED: /) });
      expect((await readdir(ada.home)).filter((name) => name.includes('broken'))).toEqual([]);
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });
});
