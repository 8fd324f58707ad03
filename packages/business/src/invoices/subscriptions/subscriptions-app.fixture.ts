import { users } from '@mainstay/db/schema';
import { openTestApp, type Registered } from '@mainstay/testing/fixtures/test-app';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { expect } from 'vitest';
import { MAIL_TASK } from './subscription-mails.ts';

/** An application with plans on offer, and a clock that tests move. */
export async function openSubscriptions() {
  let now = new Date('2026-01-31T12:00:00Z');
  const app = await openTestApp({ services: { clock: { now: () => now } } });
  const person = await app.register();
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, person.userId)),
  );
  const { accessToken } = (await app.signIn(person)).tokens;
  const { plans } = app.caller(accessToken);
  const price = (amount: number, more: object = {}) => [
    { interval: 'month' as const, currency: 'EUR', amount, ...more },
    { interval: 'year' as const, currency: 'EUR', amount: amount * 10, ...more },
  ];
  await plans.create({ key: 'a', name: 'A', prices: price(31_00) });
  await plans.create({ key: 'b', name: 'B', prices: price(62_00) });
  await plans.create({ key: 'seats', name: 'Seats', prices: price(0, { perSeat: 10_00 }) });
  await plans.create({ key: 'tried', name: 'Tried', prices: price(31_00), trialDays: 14 });
  await plans.create({ key: 'hidden', name: 'Hidden', prices: price(1), public: false });
  const at = (instant: string) => {
    now = new Date(instant);
  };

  return {
    app,
    at,
    later: (days: number) => at(new Date(now.getTime() + days * 86_400_000).toISOString()),
    /** Does what a worker does every hour. */
    async run(): Promise<void> {
      const job = { id: '1', attempt: 1, maxAttempts: 6, signal: new AbortController().signal };
      await app.services.registry.jobs['subscriptions:advance']!(app.services, { tenantId: person.tenantId }, job);
    },
    /** Somebody in Berlin with a subscription since an instant. */
    async subscriber(
      input: { plan: string; interval?: 'year'; quantity?: number },
      since = '2026-01-31T12:00:00Z',
    ): Promise<Subscriber> {
      at(since);
      const owner = await app.register();
      await owner.caller.tenants.settings.update({ timezone: 'Europe/Berlin' });
      await owner.caller.subscription.create(input);
      const facts = { actingTenantId: owner.tenantId, operatorReason: 'Billing' };
      return { ...owner, asRoot: app.caller(accessToken, facts) };
    },
  };
}

/** Mails what waits to be mailed, and says what the mails to somebody are about. */
export async function mailed({ app }: Setting, { email, tenantId }: Subscriber): Promise<string[]> {
  const sql = postgres(app.url, { max: 1, onnotice: () => undefined });
  const jobs = await sql<{ payload: { tenantId: string } }[]>`
    delete from graphile_worker._private_jobs where task_id = (select id from graphile_worker._private_tasks where identifier = ${MAIL_TASK})
    returning payload`;
  await sql.end();
  const run = { id: '1', attempt: 1, maxAttempts: 6, signal: new AbortController().signal };
  for (const { payload } of jobs)
    if (payload.tenantId === tenantId) await app.services.registry.jobs[MAIL_TASK]!(app.services, payload, run);
  return app.mailbox.mails.filter(({ to }) => to === email).map(({ subject }) => subject);
}
type Setting = Awaited<ReturnType<typeof openSubscriptions>>;

/** An owner, and a super admin in the same tenant. */
export type Subscriber = Registered & { asRoot: Registered['caller'] };

export const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

/** What the invoices and credit notes of a subscription came to, in their order. */
export const billed = async ({ caller }: Registered) =>
  (await caller.invoices.list({ kind: 'subscription', sort: 'createdAt', limit: 100 })).data.map(({ gross }) => gross);

export const open = async ({ caller }: Registered) =>
  (await caller.invoices.list({ status: 'open', sort: 'createdAt' })).data;

/** Pays all that is open. */
export async function pay(person: Subscriber): Promise<void> {
  for (const { id, due } of await open(person)) await person.asRoot.payments.record({ invoiceId: id, amount: due });
}

/** What happened to a subscription, in its order. */
export const causes = async ({ caller }: Registered) =>
  (await caller.subscription.changes({ sort: 'createdAt', limit: 100 })).data.map(({ cause }) => cause);
