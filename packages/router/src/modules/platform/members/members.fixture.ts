import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { addMember, createUser } from '../../../operator.ts';
import type { Registered, RouterTestApp } from '../../../test-app.fixture.ts';

/** A tRPC error that carries the code, and these details when given. */
export const coded = (code: string, details?: unknown) =>
  expect.objectContaining({
    cause: expect.objectContaining(details === undefined ? { code } : { code, details }),
  });

export interface Colleague extends Registered {
  /** The tenant this person registered, before joining the owner's. */
  homeTenantId: string;
}

/**
 * A person who registered, then got a built-in role in another's tenant, and acts there. A caller stands for one request, which signs
 * in once; so each use of `caller` is a new one, which feels what changed.
 */
export async function colleague(app: RouterTestApp, tenantId: string, role: string): Promise<Colleague> {
  const person = await app.register();
  await addMember(app.services, { tenantId, userId: person.userId, role });
  return {
    ...person,
    tenantId,
    homeTenantId: person.tenantId,
    get caller() {
      return app.caller(person.accessToken, { actingTenantId: tenantId });
    },
  };
}

/** The id of a role of the caller's tenant, by its name. */
export async function roleId({ caller }: Registered, name: string): Promise<string> {
  const { data } = await caller.roles.list({ limit: 100 });
  return data.find((role) => role.name === name)!.id;
}

/** A person without a tenant of their own, who got a built-in role in another's tenant, and acts there. */
export async function staffMember(app: RouterTestApp, tenantId: string, role: string): Promise<Registered> {
  const account = { email: `${randomUUID()}@example.test`, password: 'Correct-horse-7' };
  const { id: userId } = await createUser(app.services, { ...account, name: 'Staff Person' });
  await addMember(app.services, { tenantId, userId, role });
  const { accessToken, refreshToken = '' } = (await app.signIn(account)).tokens;
  return {
    ...account,
    userId,
    tenantId,
    accessToken,
    refreshToken,
    get caller() {
      return app.caller(accessToken);
    },
  };
}
