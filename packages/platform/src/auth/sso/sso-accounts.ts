import { commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { memberships, roles, ssoIdentities, users as usersTable } from '@mainstay/db/schema';
import { emit, type Services } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { proveAddress } from '../account/first-proof.ts';
import * as users from '../account/users.repository.ts';
import { Email } from '../auth.schemas.ts';
import { invalidatePerson } from '../sessions/invalidate.ts';
import type { ProviderClaims } from './sso-provider.ts';
import { takeMember } from '../../plans/index.ts';
import { ssoErrors } from './sso.errors.ts';
import { provenDomains, type StoredConnection } from './sso.repository.ts';
import { asciiDomain } from './sso.schemas.ts';

type Person = NonNullable<Awaited<ReturnType<typeof users.findUser>>>;

/** The account that a provider's issuer and subject stand for in a tenant, whatever the address says now; undefined the first time. */
export async function findIdentity(tx: Tx, tenantId: string, issuer: string, subject: string) {
  const [row] = await tx
    .update(ssoIdentities)
    .set({ lastSignInAt: sql`now()` })
    .where(
      and(eq(ssoIdentities.tenantId, tenantId), eq(ssoIdentities.issuer, issuer), eq(ssoIdentities.subject, subject)),
    )
    .returning({ userId: ssoIdentities.userId });
  return row?.userId;
}

/** The role of a member; undefined for somebody who is none. */
export async function findMemberRole(tx: Tx, tenantId: string, userId: string) {
  const [row] = await tx
    .select({ id: roles.id, name: roles.name, builtin: roles.builtin })
    .from(memberships)
    .innerJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId)));
  return row;
}

/**
 * Refuses accounts that no provider may open. Whoever may change the connection could otherwise become the owner by pointing it at a
 * provider of their own. Throws SSO_ACCOUNT_SUSPENDED, SSO_OWN_SIGN_IN_REQUIRED.
 */
export function requireOpenToSso(user: Pick<Person, 'status'>, role: { name: string; builtin: boolean } | undefined) {
  if (user.status !== 'active') throw ssoErrors.ACCOUNT_SUSPENDED();
  if (role?.builtin && role.name === 'owner') throw ssoErrors.OWN_SIGN_IN_REQUIRED();
}

/**
 * The account of somebody who comes for the first time, by an address that the provider verified in a domain that the tenant has proven
 * and lets the provider speak for. Makes the account, the membership and the identity where they are missing. Throws
 * SSO_EMAIL_UNVERIFIED, SSO_DOMAIN_NOT_ALLOWED, SSO_NOT_A_MEMBER, SSO_ACCOUNT_SUSPENDED, SSO_IDENTITY_CONFLICT, SSO_OWN_SIGN_IN_REQUIRED.
 */
export async function linkAccount(
  tx: Tx,
  services: Services,
  connection: StoredConnection,
  claims: ProviderClaims,
): Promise<string> {
  const { tenantId, provisionRoleId } = connection;
  const { issuer, subject } = claims;
  const email = await requireAddress(tx, connection, claims);
  // Two first sign-ins of one person wait for each other here.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`mainstay.sso|${email}`}, 0))`);
  const known = await findIdentity(tx, tenantId, issuer, subject);
  if (known) return known;

  const found = await users.findUserByEmail(tx, email);
  // Held: a password that is chosen by mail comes before or after all of this.
  const existing = found && (await users.lockUser(tx, found.id));
  const role = existing && (await findMemberRole(tx, tenantId, existing.id));
  if (existing) {
    requireOpenToSso(existing, role);
    if (existing.isSuperAdmin && !existing.emailVerified) throw ssoErrors.OWN_SIGN_IN_REQUIRED();
    await requireUnlinked(tx, tenantId, issuer, existing.id);
  }
  if (!role && provisionRoleId === null) throw ssoErrors.NOT_A_MEMBER();
  const userId = existing?.id ?? (await createUser(tx, tenantId, email, claims.name));
  if (existing && !role && !existing.emailVerified) await takeOver(tx, services, existing);
  if (!role && provisionRoleId !== null) {
    await tx.insert(memberships).values({ tenantId, userId, roleId: provisionRoleId });
    await takeMember(tx, tenantId);
  }
  await tx.insert(ssoIdentities).values({ tenantId, issuer, subject, userId });
  invalidatePerson(tx, services, userId, [tenantId]);
  return userId;
}

async function requireAddress(tx: Tx, connection: StoredConnection, claims: ProviderClaims): Promise<string> {
  const parsed = Email.safeParse(claims.email);
  if (!parsed.success || !claims.emailVerified) throw ssoErrors.EMAIL_UNVERIFIED();
  const domain = asciiDomain(parsed.data.slice(parsed.data.lastIndexOf('@') + 1));
  if (!connection.allowedDomains.includes(domain)) throw ssoErrors.DOMAIN_NOT_ALLOWED();
  // The proof may have moved to another tenant since the connection was set.
  const proven = await provenDomains(tx, connection.tenantId, [domain]);
  if (!proven.has(domain)) throw ssoErrors.DOMAIN_NOT_ALLOWED();
  return parsed.data;
}

/** An address can be given to somebody new; the provider then names another subject, who must not become the former bearer. */
async function requireUnlinked(tx: Tx, tenantId: string, issuer: string, userId: string): Promise<void> {
  const rows = await tx
    .select({ id: ssoIdentities.id })
    .from(ssoIdentities)
    .where(
      and(eq(ssoIdentities.tenantId, tenantId), eq(ssoIdentities.issuer, issuer), eq(ssoIdentities.userId, userId)),
    );
  if (rows.length > 0) throw ssoErrors.IDENTITY_CONFLICT();
}

async function createUser(tx: Tx, tenantId: string, email: string, name: string | undefined): Promise<string> {
  const id = newId();
  const [made] = await tx
    .insert(usersTable)
    .values({ id, email, name: displayName(name, email), passwordHash: null, emailVerifiedAt: sql`now()` })
    .onConflictDoNothing()
    .returning({ id: usersTable.id });
  // Somebody registered the address this very moment: another try finds the account.
  if (!made) throw commonErrors.CONFLICT();
  const actor = { type: 'user', id } as const;
  await emit(
    tx,
    { tenantId, actor },
    { type: 'user.created', entity: { type: 'user', id, version: 1 }, data: { via: 'sso' } },
  );
  return id;
}

/** A name as accounts have it: 2 to 100 characters, none of them invisible or half. */
function displayName(name: string | undefined, email: string): string {
  const tidy = (text: string) => [...text.replace(/\p{C}/gu, '').trim()].slice(0, 100).join('').trim();
  const own = tidy(name ?? '');
  return own.length >= 2 ? own : tidy(email).padEnd(2, '.');
}

/**
 * Gives an account whose address nobody ever confirmed to the person who now proved it. Whoever registered it may have been somebody
 * else, waiting for its owner to join a tenant.
 */
async function takeOver(tx: Tx, services: Services, user: Person): Promise<void> {
  await proveAddress(tx, services, { ...user, registeredFrom: user.registeredFrom ?? '' }, 'nothing', {
    passwordHash: null,
  });
}
