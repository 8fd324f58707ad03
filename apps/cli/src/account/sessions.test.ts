import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOTP_STEP_MS, totpCode } from '@mainstay/testing';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.end());

async function signIn(person: Person, email: string): Promise<void> {
  await person.json(['login', '--email', email, '--password-stdin'], { stdin: PASSWORD });
}

interface Session {
  id: string;
  current: boolean;
}

describe('sessions', () => {
  it('are listed, and ended one by one or all at once', async () => {
    await stage.register('ada@example.test');
    const [desk, laptop, phone] = [await stage.person(), await stage.person(), await stage.person()];
    for (const device of [desk, laptop, phone]) await signIn(device, 'ada@example.test');
    const listed: Session[] = await desk.json(['sessions', 'list']);
    const { id } = listed.find(({ current }) => current)!;
    const ofLaptop: Session[] = await laptop.json(['sessions', 'list']);
    const other = ofLaptop.find(({ current }) => current)!;
    expect(other.id).not.toBe(id);
    expect((await desk.run(['sessions', 'list'])).stdout).toMatch(/^ID +CURRENT +ADDRESS +DEVICE +SINCE +LAST SEEN\n/);
    expect(await desk.json(['sessions', 'revoke', other.id])).toEqual({ revoked: other.id });
    expect((await laptop.run(['whoami'])).code).toBe(3);
    expect((await phone.run(['whoami'])).code).toBe(0);
    expect(await desk.json(['logout', '--all'])).toEqual({ signedOut: true, everywhere: true });
    expect((await desk.run(['whoami'])).stderr).toMatch(/^NOT_SIGNED_IN: /);
    expect((await phone.run(['whoami'])).code).toBe(3);
    expect(await desk.json(['logout', '--all'])).toEqual({ signedOut: false });
  });

  it('end nowhere else when the one at hand has ended', async () => {
    await stage.register('grace@example.test');
    const [desk, laptop] = [await stage.person(), await stage.person()];
    for (const device of [desk, laptop]) await signIn(device, 'grace@example.test');
    const sessions: Session[] = await desk.json(['sessions', 'list']);
    await laptop.json(['sessions', 'revoke', sessions.find(({ current }) => current)!.id]);
    const late = await desk.run(['logout', '--all']);
    expect(late).toMatchObject({ code: 3, stderr: expect.stringMatching(/^UNAUTHENTICATED: /) });
    expect((await laptop.run(['whoami'])).code).toBe(0);
    const unknown = await laptop.run(['sessions', 'revoke', '01900000-0000-7000-8000-000000000000']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringMatching(/^NOT_FOUND: /) });
  });
});

describe('mfa', () => {
  it('is set up, turned on, given new recovery codes, and turned off', async () => {
    await stage.register('alan@example.test');
    const alan = await stage.person();
    await signIn(alan, 'alan@example.test');
    const shown = await alan.run(['mfa', 'setup']);
    expect(shown).toMatchObject({ code: 0, stderr: expect.stringContaining('mainstay mfa enable') });
    expect(shown.stdout).toMatch(/█▀▀.*\n(?:.*\n)+Secret +[A-Z2-7]{16,}\nAddress +otpauth:\/\/totp\//);
    const { secret } = await alan.json(['mfa', 'setup']);
    expect(await alan.json(['mfa', 'status'])).toMatchObject({ enabled: false });
    const on = await alan.run(['mfa', 'enable', '--code', totpCode(secret, Date.now())]);
    expect(on).toMatchObject({ code: 0, stderr: expect.stringContaining('not shown again') });
    const [first] = on.stdout.split('\n');
    expect(on.stdout.trim().split('\n')).toHaveLength(10);
    expect((await alan.run(['mfa', 'status'])).stdout).toMatch(/^Recovery codes +10 left$/m);
    const fresh = await alan.json(['mfa', 'recovery-codes', '--recovery-code', first!]);
    expect(fresh.recoveryCodes).toHaveLength(10);
    const old = await alan.run(['mfa', 'disable', '--recovery-code', first!]);
    expect(old).toMatchObject({ code: 1, stderr: expect.stringMatching(/^MFA_INVALID: /) });
    // The next code: this one is spent, and the server takes one that comes early.
    const code = totpCode(secret, Date.now() + TOTP_STEP_MS);
    expect(await alan.json(['mfa', 'disable', '--code', code])).toEqual({ enabled: false });
    expect(await alan.json(['mfa', 'status'])).toMatchObject({ enabled: false });
  });

  it('takes a password in the place of a code, and one proof only', async () => {
    await stage.register('kurt@example.test');
    const kurt = await stage.person();
    await signIn(kurt, 'kurt@example.test');
    const both = await kurt.run(['mfa', 'disable', '--code', '123456', '--password-stdin'], { stdin: PASSWORD });
    expect(both).toMatchObject({ code: 2, stderr: expect.stringMatching(/^USAGE: /) });
    const { secret } = await kurt.json(['mfa', 'setup']);
    await kurt.json(['mfa', 'enable', '--code', totpCode(secret, Date.now())]);
    const wrong = await kurt.run(['mfa', 'disable', '--password-stdin'], { stdin: 'Wrong-horse-7' });
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringMatching(/^INVALID_CREDENTIALS: /) });
    expect(await kurt.json(['mfa', 'disable', '--password-stdin'], { stdin: PASSWORD })).toEqual({ enabled: false });
  });
});
