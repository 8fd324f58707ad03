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

describe('tenant', () => {
  it('shows its settings, and changes those that are given', async () => {
    const before = await owner.json(['tenant', 'settings']);
    const flags = ['--timezone', 'Europe/Berlin', '--audit-days', '365', '--requests-per-minute', '600'];
    const after = await owner.json(['tenant', 'settings', ...flags]);
    expect(after).toEqual({
      ...before,
      timezone: 'Europe/Berlin',
      limits: { requestsPerMinute: 600 },
      retention: { ...before.retention, auditDays: 365 },
      version: before.version + 1,
    });
    const none = await owner.json(['tenant', 'settings', '--audit-days', 'none', '--requests-per-minute', 'none']);
    expect(none).toMatchObject({ limits: { requestsPerMinute: null }, retention: { auditDays: null } });
    expect((await owner.run(['tenant', 'settings'])).stdout).toMatch(/^Time zone +Europe\/Berlin$/m);
    expect((await owner.json(['tenant', 'settings'])).version).toBe(none.version);
    const refused = await owner.run(['tenant', 'settings', '--require-mfa', 'on']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^MFA_REQUIRED: /) });
    expect((await owner.run(['tenant', 'settings', '--event-days', 'none'])).code).toBe(2);
  });

  it('shows what it uses', async () => {
    await owner.json(['contacts', 'create', '--first-name', 'Ada']);
    expect(await owner.json(['tenant', 'usage'])).toMatchObject({ contacts: { used: 1 }, members: { used: 1 } });
    expect((await owner.run(['tenant', 'usage'])).stdout).toMatch(/^Contacts +1(?: of \d+)?$/m);
  });

  it('has domains', async () => {
    const made = await owner.json(['tenant', 'domains', 'add', 'WWW.Example.com']);
    expect(made).toMatchObject({ host: 'www.example.com', verifiedAt: null, record: { type: 'TXT' } });
    expect((await owner.run(['tenant', 'domains', 'list'])).stdout).toMatch(/ www\.example\.com +no$/m);
    const early = await owner.run(['tenant', 'domains', 'set-primary', made.id]);
    expect(early).toMatchObject({ code: 1, stderr: expect.stringMatching(/^DOMAIN_NOT_VERIFIED: /) });
    expect(await owner.json(['tenant', 'domains', 'remove', 'www.example.com'])).toEqual({ removed: made.id });
    expect(await owner.json(['tenant', 'domains', 'list'])).toEqual([]);
    const unknown = await owner.run(['tenant', 'domains', 'verify', 'www.example.com']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringMatching(/^NOT_FOUND: There is no domain/) });
  });
});
