import { newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { accountEvents } from '@mainstay/db/schema';
import { keysetPage, type KeysetSort, networkOf, type RequestContext, type Services } from '@mainstay/kernel';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type AccountEventKind, isMailed, type ListHistory } from './account-events.schemas.ts';

/** For how long a person's history is kept. */
export const HISTORY_DAYS = 90;

interface Noted {
  userId: string;
  kind: AccountEventKind;
  tenantId: string | null;
  /** The address that was the person's until now, which is told as well. */
  formerEmail?: string;
}

/** Where something came from: a request, or a job, which comes from nowhere. */
export interface EventSource {
  services: Services;
  request: { ip: string; userAgent: string };
}

/** A job as the source of what it does. */
export function jobSource(services: Services): EventSource {
  return { services, request: { ip: '', userAgent: '' } };
}

/**
 * Writes down what happened to an account, in the transaction that does it, and queues the mail that tells the person. Needs the system
 * role.
 */
export async function noteAccountEvent(ctx: EventSource, tx: Tx, noted: Noted): Promise<void> {
  const { userId, kind, tenantId, formerEmail } = noted;
  const { ip, userAgent } = ctx.request;
  const id = newId();
  const row = { id, userId, kind, tenantId, ip, network: networkOf(ip), userAgent: userAgent.slice(0, 400) };
  await tx.insert(accountEvents).values(row);
  if (!isMailed(kind)) return;
  const { jobs, secretRing } = ctx.services;
  const payload = { tenantId: tenantId ?? NOBODY, eventId: id };
  await jobs.add(tx, 'auth:security-mail', payload);
  if (formerEmail === undefined) return;
  // No row holds it any more, and jobs hold no addresses in plain text.
  const formerSealed = secretRing.wrap(Buffer.from(formerEmail), formerEmailContext(id)).toString('base64');
  await jobs.add(tx, 'auth:security-mail', { ...payload, formerSealed });
}

/** What the former address in a job is sealed for. */
export function formerEmailContext(eventId: string): string {
  return `former-email|${eventId}`;
}

/** Work that belongs to a person rather than to one of their tenants. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Writes down a sign-in; one from a program or a network that the person has not signed in by within the history counts as a new device,
 * unless it is the first of all. Needs the system role, and the person's lock.
 */
export async function noteSignIn(
  ctx: RequestContext,
  tx: Tx,
  who: { userId: string; tenantId: string },
): Promise<void> {
  const { ip, userAgent } = ctx.request;
  const [known] = await tx
    .select({
      any: sql<boolean>`count(*) > 0`,
      device: sql<boolean>`coalesce(bool_or(${accountEvents.userAgent} = ${userAgent.slice(0, 400)}), false)`,
      network: sql<boolean>`coalesce(bool_or(${accountEvents.network} = ${networkOf(ip)}), false)`,
    })
    .from(accountEvents)
    .where(and(eq(accountEvents.userId, who.userId), sql`${accountEvents.kind} in ('sign-in', 'new-device')`));
  const isNew = known !== undefined && known.any && !(known.device && known.network);
  await noteAccountEvent(ctx, tx, { ...who, kind: isNew ? 'new-device' : 'sign-in' });
}

const SORTS: Record<'createdAt', KeysetSort> = { createdAt: { column: null, id: accountEvents.id } };

/** A person's history; of one tenant only where `tenantId` is given. */
export async function listAccountEvents(tx: Tx, who: { userId: string; tenantId?: string }, query: ListHistory) {
  const filters: (SQL | undefined)[] = [
    eq(accountEvents.userId, who.userId),
    who.tenantId === undefined ? undefined : eq(accountEvents.tenantId, who.tenantId),
  ];
  return keysetPage(query, SORTS, {
    rows: ({ where, orderBy, limit, offset }) =>
      tx
        .select({
          id: accountEvents.id,
          kind: accountEvents.kind,
          tenantId: accountEvents.tenantId,
          ip: accountEvents.ip,
          userAgent: accountEvents.userAgent,
          createdAt: accountEvents.createdAt,
        })
        .from(accountEvents)
        .where(and(...filters, where))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
    count: () => tx.$count(accountEvents, and(...filters)),
  });
}

/** One event; undefined when it is gone. */
export async function findAccountEvent(tx: Tx, id: string) {
  const [row] = await tx.select().from(accountEvents).where(eq(accountEvents.id, id));
  return row;
}
