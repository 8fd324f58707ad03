import { commonErrors, newId } from '@mainstay/core';
import { memberships, roles } from '@mainstay/db/schema';
import { type Services, uniqueViolation } from '@mainstay/kernel';
import { and, eq } from 'drizzle-orm';
import {
  authErrors,
  deleteFactors,
  endFactorReset,
  endSessionsOf,
  findFactors,
  findUserByEmail,
  hashPassword,
  insertUser,
  jobSource,
  lockUser,
  noteAccountEvent,
} from './auth/index.ts';
import { memberErrors } from './members/index.ts';
import { provisionTenant, type Tenant } from './tenants/index.ts';

/** What the operator of an installation does at its console, before anybody can sign in. */
export interface NewOperatorUser {
  email: string;
  name: string;
  password: string;
  isSuperAdmin?: boolean;
}

/** Creates a user. Throws EMAIL_EXISTS. The caller has checked the password against the policy. */
export async function createUser(services: Services, user: NewOperatorUser): Promise<{ id: string; email: string }> {
  const { password, isSuperAdmin = false, email, name } = user;
  const passwordHash = await hashPassword(services, password);
  return services.database.asSystem('seed', async (tx) => {
    // Whoever sits at the console answers for the address.
    const emailVerifiedAt = new Date().toISOString();
    const row = { id: newId(), email: email.toLowerCase(), name, passwordHash, isSuperAdmin, emailVerifiedAt };
    const made = await insertUser(tx, row).catch(uniqueViolation('users_email', () => authErrors.EMAIL_EXISTS()));
    return { id: made.id, email: made.email };
  });
}

/**
 * Removes all second factors of somebody who lost them, at once: whoever sits at the console answers for it. Every session ends, and the
 * person is told. The way back for operators, whose factors nobody removes through the API. Throws NOT_FOUND, NO_FACTORS.
 */
export async function resetFactorsOf(services: Services, email: string): Promise<{ id: string; email: string }> {
  const source = jobSource(services);
  return services.database.asSystem('seed', async (tx) => {
    const found = await findUserByEmail(tx, email.trim().toLowerCase());
    const user = found && (await lockUser(tx, found.id));
    if (!user) throw commonErrors.NOT_FOUND();
    const { enabledAt, passkeys } = await findFactors(tx, user.id);
    if (enabledAt === null && passkeys === 0) throw memberErrors.NO_FACTORS();
    await endFactorReset(source, tx, user.id, 'done');
    await deleteFactors(tx, user.id);
    await noteAccountEvent(source, tx, { userId: user.id, kind: 'factors-reset', tenantId: null });
    await endSessionsOf(tx, user.id);
    return { id: user.id, email: user.email };
  });
}

/** Creates a tenant for an owner. Throws SUBDOMAIN_TAKEN. */
export async function createTenantFor(
  services: Services,
  tenant: { name: string; subdomain?: string; ownerId: string },
): Promise<Tenant> {
  const id = newId();
  return services.database.asSystem('seed', (tx) => provisionTenant(tx, services, { ...tenant, id }), { tenantId: id });
}

/** Gives a user a built-in role in a tenant. */
export async function addMember(
  services: Services,
  { tenantId, userId, role }: { tenantId: string; userId: string; role: string },
): Promise<void> {
  await services.database.asSystem(
    'seed',
    async (tx) => {
      const [found] = await tx
        .select({ id: roles.id })
        .from(roles)
        .where(and(eq(roles.tenantId, tenantId), eq(roles.name, role)));
      if (!found) throw new Error(`tenant ${tenantId} has no role ${role}`);
      await tx.insert(memberships).values({ tenantId, userId, roleId: found.id });
    },
    { tenantId },
  );
}
