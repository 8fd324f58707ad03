import type { JobRun } from '@mainstay/kernel';
import { staffMember } from '@mainstay/testing/fixtures/members';
import { type MfaTestApp, openMfaTestApp } from '@mainstay/testing/fixtures/mfa';
import type { Registered } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';

const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };

export interface Guard extends Registered {
  secret: string;
}

export interface ResetTestApp extends MfaTestApp {
  /** A member without a tenant of their own, whose account asks for a second factor. */
  guard(tenantId: string, role?: string): Promise<Guard>;
  /** Sends the notice of a pending reset; the token of its link, or undefined where none was sent. */
  notice(person: Registered): Promise<string | undefined>;
  /** Lets so many hours pass for a pending reset, and does the job that carries it out. */
  carryOut(person: Registered, hours?: number): Promise<void>;
  /** Whether the password alone signs the person in. */
  isOpen(person: Registered): Promise<boolean>;
  /** How the person's last reset ended; null while it is pending. */
  outcome(person: Registered): Promise<string | null>;
}

export async function openResetTestApp(): Promise<ResetTestApp> {
  const app = await openMfaTestApp();
  const job = (task: string, { tenantId, userId }: Registered) =>
    app.services.registry.jobs[task]?.(app.services, { tenantId, userId }, run);
  return {
    ...app,
    async guard(tenantId, role = 'member') {
      const person = await staffMember(app, tenantId, role);
      const { secret } = await person.caller.auth.mfa.setup();
      await person.caller.auth.mfa.enable({ code: app.code(secret) });
      return { ...person, secret };
    },
    async notice(person) {
      const before = app.mailbox.mails.length;
      await job('members:notice-factor-reset', person);
      const mail = app.mailbox.mails.slice(before).find(({ to }) => to === person.email);
      return mail && /object-factor-reset\?token=([\w-]+)/.exec(mail.text)?.[1];
    },
    async carryOut(person, hours = 24) {
      await app.database.asSystem('seed', (tx) =>
        tx.execute(sql`update factor_resets set effective_at = effective_at - make_interval(hours => ${hours}),
          noticed_at = noticed_at - make_interval(hours => ${hours})
          where user_id = ${person.userId} and outcome is null`),
      );
      await job('members:carry-out-factor-reset', person);
    },
    async isOpen({ email, password }) {
      return 'tokens' in (await app.caller().auth.login({ email, password }));
    },
    async outcome({ userId }) {
      const [row] = await app.database.asSystem('seed', (tx) =>
        tx.execute<{ outcome: string | null }>(
          sql`select outcome from factor_resets where user_id = ${userId} order by id desc limit 1`,
        ),
      );
      if (!row) throw new Error('no reset was asked for');
      return row.outcome;
    },
  };
}
