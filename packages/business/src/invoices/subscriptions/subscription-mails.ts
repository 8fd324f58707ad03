import { formatDecimal } from '@mainstay/core/money';
import type { Tx } from '@mainstay/db';
import { invoices, memberships, roles, subscriptions, tenants, users } from '@mainstay/db/schema';
import { type JobHandler, type MailText, mailText, sendMail } from '@mainstay/kernel';
import { and, eq } from 'drizzle-orm';
import type { Biller } from './subscription-invoices.ts';

export const MAIL_TASK = 'subscriptions:mail';

/** What is mailed about a subscription. */
type Subject = 'unpaid' | 'ended' | 'paused' | 'trial';

/** Mails the owners of a tenant once the transaction commits. */
export async function mailLater(
  tx: Tx,
  { services, tenantId }: Biller,
  subscriptionId: string,
  subject: Subject,
  invoiceId: string | null,
  day = 0,
): Promise<void> {
  const owners = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .innerJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
    .where(and(eq(memberships.tenantId, tenantId), eq(roles.builtin, true), eq(roles.name, 'owner')));
  for (const { userId } of owners)
    await services.jobs.add(tx, MAIL_TASK, { tenantId, subscriptionId, subject, invoiceId, userId, day });
}

/** Mails one owner. Of an invoice that was paid meanwhile nobody is reminded. */
export const mailOwner: JobHandler = async (services, payload, job) => {
  const [tenantId, id, userId, day] = [payload.tenantId, payload['subscriptionId'], payload['userId'], payload['day']];
  const found = await services.database.asSystem('tenant-directory', async (tx) => {
    const [row] = await tx
      .select({ tenant: tenants.name, plan: subscriptions.planName, email: users.email })
      .from(subscriptions)
      .innerJoin(tenants, eq(tenants.id, subscriptions.tenantId))
      .innerJoin(memberships, and(eq(memberships.tenantId, tenants.id), eq(memberships.userId, String(userId))))
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(subscriptions.tenantId, tenantId), eq(subscriptions.id, String(id))));
    const [invoice] =
      typeof payload['invoiceId'] === 'string'
        ? await tx
            .select()
            .from(invoices)
            .where(and(eq(invoices.tenantId, tenantId), eq(invoices.id, payload['invoiceId'])))
        : [];
    return row && { ...row, invoice };
  });
  const subject = String(payload['subject']) as Subject;
  if (!found || (subject === 'unpaid' && found.invoice?.status !== 'open')) return;
  const { tenant, plan, email, invoice } = found;
  const owed = invoice
    ? `${invoice.numberText}: ${formatDecimal(invoice.gross - invoice.paid - invoice.credited, invoice.currency)} ${invoice.currency}`
    : '';
  await sendMail(services, job, {
    kind: 'subscription',
    to: email,
    messageId: `subscription-${String(id)}-${subject}-${String(payload['invoiceId'])}-${Number(day)}`,
    ...texts(tenant, plan, owed)[subject],
  });
};

function texts(tenant: string, plan: string, owed: string): Record<Subject, { subject: MailText; text: MailText }> {
  return {
    unpaid: {
      subject: mailText`An invoice of ${tenant} is not paid`,
      text: mailText`For the plan ${plan} of ${tenant} this invoice is to be paid: ${owed}

What the plan includes stays as it is until two weeks after the date of the invoice.`,
    },
    ended: {
      subject: mailText`The subscription of ${tenant} has ended`,
      text: mailText`The plan ${plan} of ${tenant} has ended, since this invoice was not paid: ${owed}

Nothing was deleted. The free plan holds from now on.`,
    },
    paused: {
      subject: mailText`The subscription of ${tenant} is paused`,
      text: mailText`The plan ${plan} of ${tenant} is paused until this invoice is paid: ${owed}

Nothing was deleted. Until then the free plan holds.`,
    },
    trial: {
      subject: mailText`The trial of ${tenant} ends in three days`,
      text: mailText`The trial of the plan ${plan} of ${tenant} ends in three days. It is billed from then on, unless it is cancelled before.`,
    },
  };
}
