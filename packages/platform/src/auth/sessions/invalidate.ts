import { onCommit, type Tx } from '@mainstay/db';
import { invalidateAbout, type Services } from '@mainstay/kernel';
import { authRuntime } from '../auth.runtime.ts';

/**
 * Once the transaction has committed, looks up anew what a person may do, in this process at once and in the others within a second, and
 * drops what is cached about the person and about `tenants`: those that they joined or left.
 */
export function invalidatePerson(tx: Tx, services: Services, userId: string, tenants: readonly string[] = []): void {
  onCommit(tx, () => authRuntime(services).principals.invalidateUser(userId));
  invalidateAbout(tx, services, { people: [userId], tenants });
}

/** Once the transaction has committed, this process looks at once, and the others within a second, whether sessions are still good. */
export function invalidateSessions(tx: Tx, services: Services, ids: readonly string[]): void {
  const { principals } = authRuntime(services);
  onCommit(tx, () => {
    for (const id of ids) principals.invalidateSession(id);
  });
}
