import type { Tx } from '@mainstay/db';
import { pageSchedules } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';

const columns = {
  id: pageSchedules.id,
  pageId: pageSchedules.pageId,
  action: pageSchedules.action,
  at: pageSchedules.at,
  localAt: pageSchedules.localAt,
  timeZone: pageSchedules.timeZone,
  versionNumber: pageSchedules.versionNumber,
  state: pageSchedules.state,
  late: pageSchedules.late,
  error: pageSchedules.error,
  createdBy: pageSchedules.createdBy,
};

export const scheduleRows = tenantRows(pageSchedules, { columns, sorts: { createdAt: null } });
export type ScheduleRow = Awaited<ReturnType<typeof scheduleRows.get>>;

/** What is and was to happen to a page, newest first, up to a hundred. */
export async function schedulesOf(tx: Tx, tenantId: string, pageId: string): Promise<ScheduleRow[]> {
  return tx
    .select(columns)
    .from(pageSchedules)
    .where(and(eq(pageSchedules.tenantId, tenantId), eq(pageSchedules.pageId, pageId)))
    .orderBy(sql`${pageSchedules.id} desc`)
    .limit(100);
}

/** Cancels what is pending for a page: of one action, or of all. Returns how many were. */
export async function cancelPending(
  tx: Tx,
  tenantId: string,
  pageId: string,
  action?: ScheduleRow['action'],
): Promise<number> {
  const rows = await tx.execute(sql`update page_schedules set state = 'cancelled', updated_at = now()
    where tenant_id = ${tenantId} and page_id = ${pageId} and state = 'pending' and (${action ?? null}::text is null or action = ${action ?? null})
    returning 1`);
  return rows.length;
}

/** What was due a while ago, over all tenants, oldest first. */
export async function missedSchedules(tx: Tx, most: number): Promise<{ tenantId: string; id: string }[]> {
  return [
    ...(await tx.execute<{ tenantId: string; id: string }>(sql`select tenant_id as "tenantId", id from page_schedules
      where state = 'pending' and at < now() - interval '10 seconds' order by at limit ${most}`)),
  ];
}
