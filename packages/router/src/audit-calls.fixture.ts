import { TOTP_STEP_MS, totpCode } from '@mainstay/testing';
import { Authenticator } from '@mainstay/testing/fixtures/authenticator';
import { importFile, runJob } from '@mainstay/testing/fixtures/contact-transfer';
import { colleague, roleId, staffMember } from '@mainstay/testing/fixtures/members';
import type { Caller, Registered, RouterTestApp } from '@mainstay/testing/fixtures/test-app';

/** What the calls find, and leave for those behind them. */
export interface World {
  app: RouterTestApp;
  owner: Registered;
  root: Registered;
  /** Texts by name: ids, tokens, secrets. */
  kept: Map<string, string>;
  /** The DNS of this world: TXT records by name. */
  dns: Map<string, string[]>;
  /** The application's time, in milliseconds. */
  clock: { at: number };
}

/** A call in somebody's name (nobody's: null), in their tenant or another. Each row of it bears this call's request id. */
export type As = (person: Registered | null, tenantId?: string) => Caller;

/** Makes one successful call. May return the id of the tenant it happens in, where that is not the caller's. */
export type Call = (world: World, as: As) => Promise<unknown>;

/** What an earlier call left. */
function kept({ kept: known }: World, name: string): string {
  const value = known.get(name);
  if (value === undefined) throw new Error(`no call left ${name}`);
  return value;
}

/** Does a mail job, and gives the token of the mail. */
async function mailedToken({ app }: World, task: string, payload: Record<string, string>): Promise<string> {
  const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  await app.services.registry.jobs[task]?.(app.services, { tenantId: '', ...payload }, run);
  return /token=([\w-]+)/.exec(app.mailbox.mails.at(-1)?.text ?? '')?.[1] ?? '';
}

const people = new WeakMap<World, Map<string, Registered>>();

/** Somebody with a tenant of their own, the same at every mention. */
async function person(world: World, name: string): Promise<Registered> {
  let known = people.get(world);
  if (!known) people.set(world, (known = new Map()));
  const found = known.get(name) ?? (await world.app.register());
  known.set(name, found);
  return found;
}

const contact = async ({ owner }: World, firstName: string) => (await owner.caller.contacts.create({ firstName })).id;

/** A code of the authenticator app that was not used before. */
function nextCode(world: World): string {
  world.clock.at += 3 * TOTP_STEP_MS;
  return totpCode(kept(world, 'totp secret'), world.clock.at);
}

/**
 * One successful call per mutation that is audited, in an order in which they work. A new mutation needs a line here: put it where
 * what it needs is there, and keep what later lines need.
 */
export const CALLS: Record<string, Call> = {
  'contacts.create': async (w, as) => {
    const emails = [{ value: 'one@calls.example' }];
    w.kept.set('contact', (await as(w.owner).contacts.create({ firstName: 'One', emails, tags: ['old'] })).id);
  },
  'contacts.update': (w, as) => as(w.owner).contacts.update({ id: kept(w, 'contact'), firstName: 'Two' }),
  'tags.create': async (w, as) => void w.kept.set('tag', (await as(w.owner).tags.create({ name: 'made' })).id),
  'tags.update': async (w, as) => {
    await w.owner.caller.contacts.update({ id: kept(w, 'contact'), tags: ['made'] });
    await as(w.owner).tags.update({ id: kept(w, 'tag'), name: 'new' });
  },
  'tags.delete': (w, as) => as(w.owner).tags.delete({ id: kept(w, 'tag') }),
  'contacts.delete': (w, as) => as(w.owner).contacts.delete({ id: kept(w, 'contact') }),
  'contacts.restore': (w, as) => as(w.owner).contacts.restore({ id: kept(w, 'contact') }),
  'contacts.upsert': (w, as) =>
    as(w.owner).contacts.upsert({ match: 'externalId', externalId: 'x-1', firstName: 'Upserted' }),
  'contacts.bulkCreate': (w, as) => as(w.owner).contacts.bulkCreate({ items: [{ firstName: 'Bulk' }] }),
  'contacts.bulkUpdate': async (w, as) =>
    as(w.owner).contacts.bulkUpdate({ items: [{ id: await contact(w, 'Many'), firstName: 'Changed' }] }),
  'contacts.bulkDelete': async (w, as) => as(w.owner).contacts.bulkDelete({ ids: [await contact(w, 'Gone')] }),
  'contacts.merge': async (w, as) => {
    const [winnerId, loser] = [await contact(w, 'Winner'), await contact(w, 'Loser')];
    w.kept.set('merge', (await as(w.owner).contacts.merge({ winnerId, loserIds: [loser] })).mergeId);
  },
  'contacts.unmerge': (w, as) => as(w.owner).contacts.unmerge({ id: kept(w, 'merge') }),
  'contacts.import': async (w, as) => {
    const input = { format: 'csv' as const, content: 'first name\nImported\n' };
    w.kept.set('import', (await importFile(w.app, { ...w.owner, caller: as(w.owner) }, input)).id);
  },
  'contacts.imports.revert': async (w, as) => {
    await as(w.owner).contacts.imports.revert({ id: kept(w, 'import') });
    await runJob(w.app, 'contacts:revert-import', w.owner.tenantId, kept(w, 'import'));
  },

  'apiKeys.create': async (w, as) => {
    w.kept.set('key', (await as(w.owner).apiKeys.create({ name: 'Key', scopes: ['contacts:read'] })).id);
  },
  'apiKeys.rotate': (w, as) => as(w.owner).apiKeys.rotate({ id: kept(w, 'key'), overlapSeconds: 60 }),
  'apiKeys.revoke': async (w, as) => {
    const { id } = await w.owner.caller.apiKeys.create({ name: 'Other', scopes: ['contacts:read'] });
    await as(w.owner).apiKeys.revoke({ id });
  },
  'webhooks.create': async (w, as) => {
    const made = await as(w.owner).webhooks.create({ url: 'https://127.0.0.1:9/hook', types: ['*'] });
    w.kept.set('webhook', made.id);
  },
  'webhooks.update': (w, as) => as(w.owner).webhooks.update({ id: kept(w, 'webhook'), description: 'New' }),
  'webhooks.rotateSecret': (w, as) => as(w.owner).webhooks.rotateSecret({ id: kept(w, 'webhook') }),
  'webhooks.delete': (w, as) => as(w.owner).webhooks.delete({ id: kept(w, 'webhook') }),

  'roles.create': async (w, as) => {
    w.kept.set('role', (await as(w.owner).roles.create({ name: 'Clerk', permissions: ['contacts:read'] })).id);
  },
  'roles.update': (w, as) => as(w.owner).roles.update({ id: kept(w, 'role'), name: 'Reader' }),
  'roles.delete': (w, as) => as(w.owner).roles.delete({ id: kept(w, 'role') }),
  'invitations.create': async (w, as) => {
    const { email } = await person(w, 'guest');
    const made = await as(w.owner).invitations.create({ email, roleId: await roleId(w.owner, 'viewer') });
    w.kept.set('invitation', made.id);
  },
  'invitations.accept': async (w, as) => {
    const payload = { tenantId: w.owner.tenantId, invitationId: kept(w, 'invitation') };
    const token = await mailedToken(w, 'members:send-invitation', payload);
    await as(await person(w, 'guest')).invitations.accept({ token });
    return w.owner.tenantId;
  },
  'invitations.revoke': async (w, as) => {
    const invitation = { email: 'nobody@calls.example', roleId: await roleId(w.owner, 'viewer') };
    const { id } = await w.owner.caller.invitations.create(invitation);
    await as(w.owner).invitations.revoke({ id });
  },
  'members.update': async (w, as) => {
    const { userId } = await person(w, 'guest');
    await as(w.owner).members.update({ id: userId, roleId: await roleId(w.owner, 'member') });
  },
  'members.leave': async (w, as) => {
    await as(await person(w, 'guest'), w.owner.tenantId).members.leave();
    return w.owner.tenantId;
  },
  'members.remove': async (w, as) => {
    const { userId } = await colleague(w.app, w.owner.tenantId, 'viewer');
    await as(w.owner).members.remove({ id: userId });
  },
  'members.resetFactors': async (w, as) => {
    const { userId, caller } = await staffMember(w.app, w.owner.tenantId, 'viewer');
    await caller.auth.mfa.enable({ code: totpCode((await caller.auth.mfa.setup()).secret, w.clock.at) });
    w.kept.set('guarded', userId);
    await as(w.owner).members.resetFactors({ id: userId });
  },
  'members.cancelFactorReset': (w, as) => as(w.owner).members.cancelFactorReset({ id: kept(w, 'guarded') }),
  'auth.objectFactorReset': async (w, as) => {
    const userId = kept(w, 'guarded');
    await w.owner.caller.members.resetFactors({ id: userId });
    const token = await mailedToken(w, 'members:notice-factor-reset', { tenantId: w.owner.tenantId, userId });
    await as(null).auth.objectFactorReset({ token });
    return w.owner.tenantId;
  },

  'domains.create': async (w, as) => {
    const { id, record } = await as(w.owner).domains.create({ host: 'calls.example' });
    w.kept.set('domain', id);
    w.dns.set(record.name, [record.value]);
  },
  'domains.verify': (w, as) => as(w.owner).domains.verify({ id: kept(w, 'domain') }),
  'domains.setPrimary': (w, as) => as(w.owner).domains.setPrimary({ id: kept(w, 'domain') }),
  'auth.sso.set': (w, as) =>
    as(w.owner).auth.sso.set({
      issuer: 'https://127.0.0.1:9',
      clientId: 'client',
      clientSecret: 'secret',
      allowedDomains: ['calls.example'],
    }),
  'auth.sso.remove': (w, as) => as(w.owner).auth.sso.remove(),
  'domains.delete': (w, as) => as(w.owner).domains.delete({ id: kept(w, 'domain') }),

  'auth.register': async (_w, as) => {
    const answer = await as(null).auth.register({
      email: 'new@calls.example',
      password: 'Correct-horse-7',
      name: 'New Person',
    });
    if (!('tenant' in answer)) throw new Error('nobody is signed in');
    return answer.tenant.id;
  },
  'auth.verifyEmail': async (w, as) => {
    const { userId } = await person(w, 'forgetful');
    await as(null).auth.verifyEmail({ token: await mailedToken(w, 'auth:send-verification', { userId }) });
  },
  'auth.resetPassword': async (w, as) => {
    const { userId } = await person(w, 'forgetful');
    const token = await mailedToken(w, 'auth:send-reset', { userId });
    await as(null).auth.resetPassword({ token, password: 'Another-horse-8' });
  },
  'auth.confirmEmail': async (w, as) => {
    const { userId, caller } = await person(w, 'moved');
    await caller.auth.changeEmail({ email: 'moved@elsewhere.example' });
    for (const side of ['confirm-old-email', 'confirm-new-email'])
      await as(null).auth.confirmEmail({
        token: await mailedToken(w, 'auth:send-email-change', { userId, side }),
        password: 'Correct-horse-7',
      });
  },
  'auth.updateProfile': (w, as) => as(w.owner).auth.updateProfile({ name: 'Owner' }),
  'auth.mfa.setup': async (w, as) => {
    w.kept.set('totp secret', (await as(await person(w, 'guarded')).auth.mfa.setup()).secret);
  },
  'auth.mfa.enable': async (w, as) => {
    const guarded = await person(w, 'guarded');
    w.kept.set('recovery code', (await as(guarded).auth.mfa.enable({ code: nextCode(w) })).recoveryCodes[0]!);
  },
  'auth.mfa.regenerateRecoveryCodes': async (w, as) => {
    const guarded = await person(w, 'guarded');
    const made = await as(guarded).auth.mfa.regenerateRecoveryCodes({ code: nextCode(w) });
    w.kept.set('recovery code', made.recoveryCodes[0]!);
  },
  'auth.mfa.disable': async (w, as) =>
    as(await person(w, 'guarded')).auth.mfa.disable({ recoveryCode: kept(w, 'recovery code') }),
  'auth.passkeys.register': async (w, as) => {
    const { challengeToken, options } = await w.owner.caller.auth.passkeys.registerOptions();
    const response = new Authenticator().create(options, 'http://127.0.0.1:3000');
    w.kept.set('passkey', (await as(w.owner).auth.passkeys.register({ challengeToken, response })).id);
  },
  'auth.passkeys.remove': (w, as) => as(w.owner).auth.passkeys.remove({ id: kept(w, 'passkey') }),

  'users.create': async (w, as) => {
    const account = { email: 'made@calls.example', name: 'Made', password: 'Correct-horse-7' };
    w.kept.set('user', (await as(w.root).users.create(account)).id);
  },
  'users.update': (w, as) => as(w.root).users.update({ id: kept(w, 'user'), name: 'Changed' }),
  'users.changePassword': (w, as) =>
    as(w.root).users.changePassword({ id: kept(w, 'user'), newPassword: 'Another-horse-8' }),
  'users.suspend': (w, as) => as(w.root).users.suspend({ id: kept(w, 'user') }),
  'users.reinstate': (w, as) => as(w.root).users.reinstate({ id: kept(w, 'user') }),
  'users.delete': (w, as) => as(w.root).users.delete({ id: kept(w, 'user') }),

  'tenants.create': async (w, as) => (await as(w.owner).tenants.create({ name: 'Second' })).id,
  'tenants.update': (w, as) => as(w.owner).tenants.update({ id: w.owner.tenantId, name: 'Renamed' }),
  'tenants.settings.update': (w, as) => as(w.owner).tenants.settings.update({ currency: 'EUR' }),
  'tenants.suspend': async (w, as) => {
    const { tenantId } = await person(w, 'suspended');
    await as(w.root).tenants.suspend({ id: tenantId, reason: 'Unpaid' });
    return tenantId;
  },
  'tenants.reinstate': async (w, as) => {
    const { tenantId } = await person(w, 'suspended');
    await as(w.root).tenants.reinstate({ id: tenantId });
    return tenantId;
  },
  'tenants.delete': async (w, as) => {
    const { tenantId } = await person(w, 'leaving');
    await as(w.root).tenants.delete({ id: tenantId });
    return tenantId;
  },
};
