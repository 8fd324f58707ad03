import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';

let stage: Stage;
let owner: Person;
beforeAll(async () => {
  stage = await startStage();
  await stage.register('owner@example.test');
  owner = await stage.person();
  await owner.json(['login', '--email', 'owner@example.test', '--password-stdin'], { stdin: PASSWORD });
});
afterAll(() => stage.end());

const create = (...args: string[]) => ['keys', 'create', '--name', 'Website', '--scope', 'contacts:read', ...args];

describe('keys', () => {
  it('are shown once, and work', async () => {
    const { code, stdout, stderr } = await owner.run(create('--scope', 'contacts:write', '--expires', '90d'));
    expect([code, stderr]).toEqual([0, 'Keep the key now: it is not shown again\n']);
    const key = /^Key +(ms_live_\w+)$/m.exec(stdout)?.[1] ?? '';
    expect(stdout).toMatch(/^Scopes +contacts:read, contacts:write$/m);
    const program = await stage.person();
    const env = { MAINSTAY_API_KEY: key };
    await program.json(['contacts', 'create', '--first-name', 'Ada'], { env });
    expect(await program.json(['contacts', 'list'], { env })).toHaveLength(1);
    const [listed, ...others] = await owner.json(['keys', 'list']);
    expect([listed.name, others, key.startsWith(listed.prefix)]).toEqual(['Website', [], true]);
    const days = (Date.parse(listed.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(89.9);
    expect(days).toBeLessThanOrEqual(90);
    expect(JSON.stringify(listed) + (await owner.run(['keys', 'list'])).stdout).not.toContain(key);
    const usage = await owner.json(['keys', 'usage', listed.id]);
    expect(usage).toMatchObject({ calls: 2, days: [{ calls: 2 }] });
    const table = (await owner.run(['keys', 'usage', listed.id])).stdout;
    expect(table).toMatch(/^DAY +PROCEDURE +CALLS\n(?:.+\n)*\d{4}-\d\d-\d\d +contacts\.create +1$/m);
  });

  it('carry the limits that the flags give', async () => {
    const flags = ['--mode', 'test', '--rate-limit', '300', '--allow-ip', '203.0.113.0/24', '--allow-ip', '::1'];
    const made = await owner.json(create(...flags));
    expect(made).toMatchObject({
      mode: 'test',
      rateLimit: 300,
      allowedIps: ['203.0.113.0/24', '::1'],
      expiresAt: null,
    });
    const refused = await owner.run(['contacts', 'list'], { env: { MAINSTAY_API_KEY: made.key } });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^API_KEY_IP_NOT_ALLOWED: /) });
  });

  it('are replaced with an overlap, and ended', async () => {
    const old = await owner.json(create());
    const fresh = await owner.json(['keys', 'rotate', old.id, '--overlap', '60']);
    expect(fresh).toMatchObject({ rotatedFrom: old.id, scopes: ['contacts:read'] });
    const tried = async (key: string) =>
      (await owner.run(['contacts', 'list'], { env: { MAINSTAY_API_KEY: key } })).code;
    expect([await tried(old.key), await tried(fresh.key)]).toEqual([0, 0]);
    const last = await owner.json(['keys', 'rotate', fresh.id]);
    expect([await tried(fresh.key), await tried(last.key)]).toEqual([3, 0]);
    expect(await owner.json(['keys', 'revoke', last.id])).toEqual({ revoked: last.id });
    expect(await tried(last.key)).toBe(3);
    const revoked = await owner.json(['keys', 'list', '--status', 'revoked', '--all']);
    expect(revoked.map(({ id }: { id: string }) => id)).toContain(last.id);
  });

  it.each([
    [['keys', 'create', '--name', 'No scope'], 2, /^USAGE: /],
    [['keys', 'create', '--scope', 'contacts:read'], 2, /^USAGE: /],
    [create('--mode', 'other'), 2, /^USAGE: /],
    [create('--rate-limit', '0'), 2, /^USAGE: /],
    [create('--scope', 'nonsense:read'), 1, /^VALIDATION_ERROR: .+\n {2}scopes\.1: /],
    [create('--expires', 'tomorrow'), 1, /^VALIDATION_ERROR: .+\n {2}expiresAt: /],
    [['keys', 'revoke', '01900000-0000-7000-8000-000000000000'], 1, /^NOT_FOUND: /],
  ])('%j ends with %d', async (args, code, words) => {
    expect(await owner.run(args)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(words) });
  });
});
