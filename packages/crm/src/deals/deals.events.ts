import { ChangedFields, Id } from '@mainstay/core';
import type { NewEvent, Principal, Services, TenantContext } from '@mainstay/kernel';
import { type FieldDefs, fieldsOf } from '../custom-fields/index.ts';
import { z } from 'zod';
import type { DealRow } from './deals.rows.ts';
import { Deal } from './deals.schemas.ts';
import { DealImport } from './import/import.schemas.ts';

const DealFacts = Deal.omit({ createdAt: true, updatedAt: true });

const ImportFacts = DealImport.pick({
  status: true,
  dryRun: true,
  total: true,
  processed: true,
  created: true,
  updated: true,
  failed: true,
  warned: true,
});

/** The events of deals, and what they hold. */
export const dealEvents = {
  'deal.created': DealFacts,
  'deal.updated': DealFacts.extend({ changed: ChangedFields }),
  'deal.deleted': DealFacts,
  'deal.restored': DealFacts,
  'deal.stage_changed': DealFacts.extend({
    from: z.object({ pipelineId: Id, stageId: Id }),
    changed: ChangedFields.optional(),
  }),
  'deal.won': DealFacts,
  'deal.lost': DealFacts,
  'deal.reopened': DealFacts,
  'deal.import.progress': ImportFacts,
  'deal.import.finished': ImportFacts,
};

/** Who writes: what the steps of a verb need besides their transaction. */
export interface Writer {
  services: Services;
  tenantId: string;
  actor: Principal['actor'] | null;
  fields: FieldDefs;
  /** Custom fields come from a file: all of them are texts. */
  asText?: boolean;
}

/** The writer of whoever acts. Before a transaction is opened: it may need a connection of its own. */
export async function writerFor(who: Pick<Writer, 'services' | 'tenantId' | 'actor'>): Promise<Writer> {
  return { ...who, fields: await fieldsOf(who.services, who.tenantId, 'deal') };
}

export function writerOf({ services, tenantId, principal }: TenantContext): Promise<Writer> {
  return writerFor({ services, tenantId, actor: principal.actor });
}

/** The time that a verb's rows bear. */
export function timeOf({ services }: Pick<Writer, 'services'>): string {
  return services.clock.now().toISOString();
}

/** An event about a deal: what it is now, and what else there is to say. */
export function dealEvent(
  type: Exclude<keyof typeof dealEvents, `deal.import.${string}`>,
  deal: DealRow,
  more: Record<string, unknown> = {},
): NewEvent {
  const { createdAt: _created, updatedAt: _updated, position: _position, ...data } = deal;
  const touches = [
    { kind: 'deal', id: deal.id },
    ...(deal.companyId === null ? [] : [{ kind: 'company', id: deal.companyId }]),
    ...deal.contacts.map(({ contactId }) => ({ kind: 'contact', id: contactId })),
  ];
  return { type, entity: { type: 'deal', id: deal.id, version: deal.version }, data: { ...data, ...more }, touches };
}
