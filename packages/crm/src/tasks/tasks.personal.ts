import { goesWithContact, type PersonalTable } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';

/** What stands in place of a title that told of somebody. */
const ERASED = '[erased]';

/** The tasks that are about these people, and about no other contact. */
const aboutThemAlone = (tenantId: SQL, people: SQL) => sql`
  select l.task_id from task_links l where l.tenant_id = ${tenantId} and l.contact_id is not null
   group by l.task_id having bool_and(l.contact_id = any (${people}))`;

/** Series whose next tasks would be about one of these people. */
const seriesAbout = (row: SQL, people: SQL) => sql`exists (
  select from jsonb_array_elements(${row}.template -> 'links') k where k ->> 'type' = 'contact' and (k ->> 'id')::uuid = any (${people}))`;

/** What tasks hold of people. */
export const taskPersonal: Record<string, PersonalTable> = {
  tasks: {
    about: (people) => sql`r.id in (${aboutThemAlone(sql`r.tenant_id`, people)})`,
    erase: 'scrub',
    reason: 'What was to be done is the tenant’s; its words are about the person alone',
    async run(tx, { tenantId }, people) {
      const them = sql`(${aboutThemAlone(sql`${tenantId}::uuid`, people)})`;
      await tx.execute(sql`
        update tasks set title = ${ERASED}, description = null, custom_fields = '{}', version = version + 1, updated_at = now()
         where tenant_id = ${tenantId} and id in ${them}`);
    },
  },
  task_links: goesWithContact(),
  task_series: {
    about: (people) => seriesAbout(sql`r`, people),
    erase: 'scrub',
    reason: 'Ends: its next tasks would be about the person',
    async run(tx, { tenantId }, people) {
      await tx.execute(sql`
        update task_series s set ended_at = coalesce(s.ended_at, now()), version = s.version + 1, updated_at = now(),
               template = s.template || jsonb_build_object('title', ${ERASED}::text, 'description', null, 'customFields', '{}'::jsonb, 'links', (
                 select coalesce(jsonb_agg(k), '[]') from jsonb_array_elements(s.template -> 'links') k
                  where not (k ->> 'type' = 'contact' and (k ->> 'id')::uuid = any (${people}))))
         where s.tenant_id = ${tenantId} and ${seriesAbout(sql`s`, people)}`);
    },
  },
};
