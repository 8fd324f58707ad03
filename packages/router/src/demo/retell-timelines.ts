import { sql } from 'drizzle-orm';
import type { Agency } from './seed-agency.ts';

type Told = Pick<Agency, 'services' | 'tenantId'>;

/**
 * Puts the timelines of records that were told afterwards into the order of what happened: their entries bear the time of the write otherwise. A
 * deal's entries are as many as the steps of its way, in the same order.
 */
export async function retellTimelines({ services, tenantId }: Told): Promise<void> {
  const createdIn = (table: string) =>
    sql`(select r.created_at from ${sql.identifier(table)} r where r.tenant_id = ${tenantId} and r.id = t.entity_id)`;
  await services.database.write({ tenantId, actorType: 'system' }, (tx) =>
    tx.execute(sql`
      with told as (
        select distinct e.id, e.type, e.entity_type, e.entity_id from timeline_entries e where e.tenant_id = ${tenantId}),
      ways as (
        select t.id, t.entity_id, row_number() over (partition by t.entity_id order by t.id) as n from told t where t.entity_type = 'deal'),
      happened as (
        select t.id, coalesce(
            case when t.type = 'task.completed' then (select r.completed_at from tasks r where r.tenant_id = ${tenantId} and r.id = t.entity_id) end,
            c.at,
            case t.entity_type when 'contact' then ${createdIn('contacts')} when 'company' then ${createdIn('companies')}
              when 'task' then ${createdIn('tasks')} when 'note' then ${createdIn('notes')} when 'file' then ${createdIn('files')} end) as at
          from told t left join ways w on w.id = t.id
          left join deal_stage_changes c on c.tenant_id = ${tenantId} and c.deal_id = w.entity_id and c.n = w.n),
      placed as materialized (select h.id, h.at, uuidv7(h.at - clock_timestamp()) as new_id from happened h where h.at is not null)
      update timeline_entries e set id = p.new_id, at = p.at from placed p where e.tenant_id = ${tenantId} and e.id = p.id`),
  );
}

/** The same of new contacts, of which there is nothing to tell but that they came. */
export async function retellNewContacts({ services, tenantId }: Told, ids: readonly string[]): Promise<void> {
  await services.database.write({ tenantId, actorType: 'system' }, (tx) =>
    tx.execute(sql`
      update timeline_entries e set id = uuidv7(c.created_at - clock_timestamp()), at = c.created_at from contacts c
       where e.tenant_id = ${tenantId} and e.record_kind = 'contact' and e.record_id = any(${`{${ids.join()}}`}::uuid[])
         and c.tenant_id = e.tenant_id and c.id = e.record_id`),
  );
}
