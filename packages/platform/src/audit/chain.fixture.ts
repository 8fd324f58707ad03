import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '@mainstay/kernel';
// oxlint-disable-next-line no-restricted-imports -- tampers as the database's owner, past the guard
import postgres from 'postgres';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import type { Verification } from './audit.schemas.ts';
import { AuditSealer, SEAL_BATCH } from './chain/seal-audit.ts';
import { verifyChain } from './chain/verify-chain.ts';

export interface ChainTestApp extends RouterTestApp {
  /** The superuser, who may do anything to the tables. */
  superuser: postgres.Sql;
  /** Seals all there is, and looks often enough for the cursor to come along. */
  seal(sealer?: AuditSealer): Promise<void>;
  /** A tenant with some rows in its log, all sealed. */
  sealed(changes?: number): Promise<Registered>;
  /** Verifies as the tenant, with these services. */
  verify(tenantId: string, services?: Services): Promise<Verification>;
}

export async function openChainTestApp(): Promise<ChainTestApp> {
  const app = await openTestApp();
  const superuser = postgres(app.url, { max: 2, onnotice: () => undefined });
  const own = new AuditSealer(app.services);
  const seal = async (sealer = own) => {
    while ((await sealer.sealBatch()) === SEAL_BATCH);
    // A mark, its barrier, the move: which waits for open transactions of the whole server, those of other tests too.
    for (let look = 0; look < 30; look++) {
      await sealer.sealBatch();
      const [row] = await superuser`
        select position >= (select max(seq) from audit_log) as caught_up from log_cursors where name = 'sealed'`;
      if (row?.['caught_up'] && look >= 2) return;
      await sleep(50);
    }
  };
  return {
    ...app,
    superuser,
    seal,
    async sealed(changes = 6) {
      const person = await app.register();
      for (let index = 0; index < changes; index++) await person.caller.contacts.create({ firstName: `Row ${index}` });
      await seal();
      return person;
    },
    verify: (tenantId, services = app.services) =>
      verifyChain(services, { chain: tenantId, read: (fn) => app.database.readOne({ tenantId }, fn) }, {}),
    async close() {
      await superuser.end();
      await app.close();
    },
  };
}
