import type { NewEvent, Principal, Services, TenantContext } from '@mainstay/kernel';
import type { DealRow } from './deals.rows.ts';

/** Who writes: what the steps of a verb need besides their transaction. */
export interface Writer {
  services: Services;
  tenantId: string;
  actor: Principal['actor'] | null;
}

export function writerOf({ services, tenantId, principal }: TenantContext): Writer {
  return { services, tenantId, actor: principal.actor };
}

/** The time that a verb's rows bear. */
export function timeOf({ services }: Writer): string {
  return services.clock.now().toISOString();
}

/** An event about a deal: what it is now, and what else there is to say. */
export function dealEvent(type: string, deal: DealRow, more: Record<string, unknown> = {}): NewEvent {
  const { createdAt: _created, updatedAt: _updated, position: _position, ...data } = deal;
  return { type, entity: { type: 'deal', id: deal.id, version: deal.version }, data: { ...data, ...more } };
}
