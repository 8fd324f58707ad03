import { cachedAnswer, personTag, type Services, tenantTag } from '@mainstay/kernel';
import { findTenantById, type Tenant } from '../../tenants/index.ts';
import { findUser } from '../account/users.repository.ts';
import type { Me, User } from '../auth.schemas.ts';
import { publicUser } from '../login/sign-in.ts';
import { listMemberships } from './sessions.repository.ts';

/** Each tenant of a person is a tag of the answer; somebody with more than these is looked up anew. */
const TENANTS_REMEMBERED = 20;

/** A person, the tenant they act in, and all they belong to. */
interface WhoIs {
  user: User;
  tenant: Tenant;
  memberships: Me['memberships'];
}

/**
 * Who somebody is, from the cache or the database; undefined when the person or the tenant is gone. Names of tenants and roles are part
 * of the answer, so that it ends with any of these tenants: which they are is asked first, and ends with the person's memberships.
 */
export async function whoIs(
  services: Services,
  { userId, tenantId }: { userId: string; tenantId: string },
): Promise<WhoIs | undefined> {
  const person = personTag(userId);
  const joined = await cachedAnswer(services, tenantId, { family: 'joined', of: userId, tags: [person] }, () =>
    services.database.asSystem('session', async (tx) =>
      (await listMemberships(tx, userId)).map((membership) => membership.tenantId),
    ),
  );
  const load = () =>
    services.database.asSystem('session', async (tx): Promise<WhoIs | undefined> => {
      const user = await findUser(tx, userId);
      const tenant = await findTenantById(tx, tenantId);
      return user && tenant && { user: publicUser(user), tenant, memberships: await listMemberships(tx, userId) };
    });
  if (joined.length > TENANTS_REMEMBERED) return load();
  const tags = [...new Set([person, tenantTag(tenantId), ...joined.map(tenantTag)])];
  return cachedAnswer(services, tenantId, { family: 'me', of: userId, tags }, load);
}
