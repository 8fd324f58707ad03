import { tenants } from '@mainstay/db/schema';
import { and, eq } from 'drizzle-orm';
import type { Services } from '../procedures/context.ts';
import type { JobPayload } from './jobs.ts';

/**
 * Whether a job must wait since its tenant is suspended. What concerns people's accounts goes on: they may belong to other tenants too,
 * and a mailed link must reach them.
 */
export async function isPaused({ database }: Services, task: string, payload: JobPayload): Promise<boolean> {
  const tenantId = payload?.tenantId;
  if (typeof tenantId !== 'string' || task.startsWith('auth:')) return false;
  const rows = await database.readOne({ tenantId }, (tx) =>
    tx
      .select({ id: tenants.id })
      .from(tenants)
      .where(and(eq(tenants.id, tenantId), eq(tenants.status, 'suspended'))),
  );
  return rows.length > 0;
}
