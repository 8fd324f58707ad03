import { confirmAddress, totpCode } from '@mainstay/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Person, type Stage, startStage } from '../cli.fixture.ts';

let stage: Stage;
let owner: Person;
beforeAll(async () => {
  stage = await startStage();
  await stage.register('owner@example.test');
  await confirmAddress(stage.url, 'owner@example.test');
  owner = await signedIn('owner@example.test');
});
afterAll(() => stage.end());

async function signedIn(email: string, args: string[] = []): Promise<Person> {
  const person = await stage.person();
  await person.json(['login', '--email', email, '--password-stdin', ...args], { stdin: PASSWORD });
  return person;
}

const invited = async (email: string, role: string) => owner.json(['members', 'invite', email, '--role', role]);

describe('roles', () => {
  it('are made, shown, changed and deleted, by name or id', async () => {
    const made = await owner.json(['roles', 'create', 'Support', '--permission', 'contacts:read']);
    expect(made).toMatchObject({ name: 'Support', builtin: false, permissions: ['contacts:read'] });
    await owner.json(['roles', 'update', 'support', '--add', 'events:read', '--add', 'contacts:read']);
    const added = await owner.json(['roles', 'show', made.id]);
    expect(new Set(added.permissions)).toEqual(new Set(['contacts:read', 'events:read']));
    const removed = await owner.json(['roles', 'update', made.id, '--remove', 'contacts:read', '--name', 'Helpers']);
    expect(removed).toMatchObject({ name: 'Helpers', permissions: ['events:read'] });
    const renamed = await owner.json(['roles', 'update', 'Helpers', '--name', 'Aides']);
    expect(renamed).toMatchObject({ permissions: ['events:read'] });
    const { stdout } = await owner.run(['roles', 'show', 'Aides']);
    expect(stdout).toMatch(/^Permissions +events:read$/m);
    expect(await owner.json(['roles', 'delete', 'Aides'])).toEqual({ deleted: made.id });
    const left = await owner.json(['roles', 'list']);
    expect(left.map(({ name }: { name: string }) => name).sort()).toEqual([
      'admin',
      'manager',
      'member',
      'owner',
      'viewer',
    ]);
  });

  it('say what they are made of', async () => {
    const permissions = await owner.json(['permissions', 'list']);
    expect(permissions).toContainEqual({ name: 'apiKeys:manage', roles: expect.arrayContaining(['owner', 'admin']) });
    expect((await owner.run(['permissions', 'list'])).stdout).toMatch(/^contacts:read +.*viewer/m);
  });

  it.each([
    [['roles', 'update', 'viewer', '--name', 'Guests'], 1, /^ROLE_BUILTIN: /],
    [['roles', 'update', 'viewer'], 2, /^USAGE: /],
    [['roles', 'update', 'viewer', '--permission', 'a:b', '--add', 'c:d'], 2, /^USAGE: /],
    [['roles', 'show', 'nobody'], 1, /^NOT_FOUND: There is no role nobody/],
    [['roles', 'delete', 'owner'], 1, /^ROLE_BUILTIN: /],
  ])('%j ends with %d', async (args, code, words) => {
    expect(await owner.run(args)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(words) });
  });
});

describe('members', () => {
  it('are invited, given another role, and removed', async () => {
    await stage.register('grace@example.test');
    const invitation = await invited('grace@example.test', 'Viewer');
    expect(invitation).toMatchObject({ email: 'grace@example.test', role: { name: 'viewer' }, status: 'open' });
    const grace = await joined('grace@example.test');
    const changed = await owner.json(['members', 'set-role', 'Grace@Example.test', 'member']);
    expect(changed).toMatchObject({ email: 'grace@example.test', role: { name: 'member' } });
    expect(await grace.json(['whoami'])).toMatchObject({ role: 'member' });
    const members = await owner.json(['members', 'list', '--role', 'member']);
    expect(members.map(({ email }: { email: string }) => email)).toEqual(['grace@example.test']);
    expect((await owner.run(['members', 'list'])).stdout).toMatch(/^USER ID +NAME +EMAIL +ROLE +JOINED\n(?:.+\n){2}$/);
    expect(await owner.json(['members', 'remove', changed.userId])).toEqual({ removed: changed.userId });
    expect(await owner.json(['members', 'list'])).toHaveLength(1);
  });

  it('are invited until it is taken back', async () => {
    const { id } = await invited('late@example.test', 'viewer');
    expect(await owner.json(['members', 'revoke-invitation', id])).toEqual({ revoked: id });
    const open = await owner.json(['members', 'invitations', '--status', 'open']);
    expect(open).toEqual([]);
    expect(await owner.json(['members', 'invitations', '--status', 'revoked'])).toMatchObject([{ id }]);
  });

  it('have lost second factors removed, after a day’s notice', async () => {
    const email = 'lost@example.test';
    await invited(email, 'viewer');
    const inviteToken = await invitationOf(email);
    const { tokens } = await stage.call('POST', '/auth/register', {
      email,
      password: PASSWORD,
      name: 'Lost',
      inviteToken,
    });
    const { secret } = await stage.call('POST', '/auth/mfa/setup', undefined, tokens.accessToken);
    await stage.call('POST', '/auth/mfa/enable', { code: totpCode(secret, Date.now()) }, tokens.accessToken);
    const asked = await owner.json(['members', 'reset-factors', email]);
    expect(asked).toMatchObject({ email, requestedBy: { name: 'Test Person' } });
    // The delay counts from the mail, which a worker sends meanwhile.
    const { userId, requestedAt } = asked;
    expect(await owner.json(['members', 'factor-resets'])).toMatchObject([{ userId, requestedAt }]);
    expect((await owner.run(['members', 'factor-resets'])).stdout).toMatch(
      /^USER ID +NAME +EMAIL +ASKED BY +NOT BEFORE/,
    );
    expect(await owner.json(['members', 'reset-factors', email, '--cancel'])).toEqual({ cancelled: asked.userId });
    expect(await owner.json(['members', 'factor-resets'])).toEqual([]);
  });

  it.each([
    [['members', 'reset-factors', 'owner@example.test'], 1, /^FORBIDDEN: /],
    [['members', 'remove', 'owner@example.test'], 1, /^LAST_OWNER: /],
    [['members', 'remove', 'nobody@example.test'], 1, /^NOT_FOUND: There is no member nobody@/],
    [['members', 'set-role', 'owner@example.test', 'nothing'], 1, /^NOT_FOUND: There is no role nothing/],
    [['members', 'invite', 'new@example.test'], 2, /^USAGE: /],
    [['members', 'invite', 'no-address', '--role', 'viewer'], 1, /^VALIDATION_ERROR: .+\n {2}email: /],
  ])('%j ends with %d', async (args, code, words) => {
    expect(await owner.run(args)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(words) });
  });
});

/** The token that only the mail of an invitation has. */
async function invitationOf(email: string): Promise<string | undefined> {
  const mails = async () => (await fetch(`${stage.url}/dev/mailbox.json?to=${email}`)).text();
  await expect.poll(mails).toMatch(/accept-invitation\?token=/);
  return /accept-invitation\?token=([\w-]+)/.exec(await mails())?.[1];
}

/** Somebody takes an invitation up, by the link that only the mail has, and signs in where it leads. */
async function joined(email: string): Promise<Person> {
  const inviteToken = await invitationOf(email);
  const { tenant } = await stage.call('POST', '/auth/login', { email, password: PASSWORD, inviteToken });
  return signedIn(email, ['--tenant', tenant.id]);
}
