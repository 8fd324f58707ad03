import postgres from 'postgres';

/** Days that the events lie in. */
export const EVENT_DAYS = 90;

/** What the rows are made of: the stages they stand in, and the numbers and options of the custom fields that they have. */
export interface CrmShape {
  tenantId: string;
  pipelineId: string;
  stageIds: readonly string[];
}
export interface FieldShape {
  tier: { no: number; many: string; some: string; few: string };
  score: { no: number };
  name: { no: number };
  flag: { no: number };
  region: { no: number; option: string };
}

/** Opens a superuser's connection whose writes fire no triggers, as loading needs it. */
export function openLoader(url: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    onnotice: () => undefined,
    connection: { session_replication_role: 'replica', synchronous_commit: 'off', maintenance_work_mem: '256MB' },
  });
}

/** Open deals of two currencies, spread over stages. */
export async function loadDeals(sql: postgres.Sql, shape: CrmShape, count: number): Promise<void> {
  await sql`insert into deals (tenant_id, id, title, pipeline_id, stage_id, position, amount, currency, probability, stage_entered_at, source)
    select ${shape.tenantId}, uuidv7(), 'Deal ' || n, ${shape.pipelineId}, (${`{${shape.stageIds.join()}}`}::uuid[])[1 + n % ${shape.stageIds.length}::int],
           'a' || lpad(n::text, 8, '0'), (hashtext(n::text) & 1048575) * 100, case when n % 10 < 8 then 'EUR' else 'USD' end, 10 + n % 80, now(), 'bench'
      from generate_series(1, ${count}::int) n`;
  await sql`vacuum analyze deals`;
}

/** Custom fields beside deals, as the trigger on `deals` mirrors them. */
export async function loadValues(sql: postgres.Sql, { tenantId }: CrmShape, fields: FieldShape): Promise<void> {
  const { tier, score, name, flag, region } = fields;
  const numbered = sql`select id, row_number() over (order by id)::int as n from deals where tenant_id = ${tenantId}`;
  await sql`insert into custom_field_values (tenant_id, record_id, field_no, item, option_id)
    select ${tenantId}, id, ${tier.no}::int, 0, case when n % 100 < 40 then ${tier.many}::uuid when n % 100 < 45 then ${tier.some}::uuid else ${tier.few}::uuid end
      from (${numbered}) d where n % 100 < 45 or n % 1000 = 999`;
  await sql`insert into custom_field_values (tenant_id, record_id, field_no, item, option_id)
    select ${tenantId}, id, ${region.no}::int, 0, ${region.option}::uuid from (${numbered}) d where n % 33 = 1`;
  await sql`insert into custom_field_values (tenant_id, record_id, field_no, item, num)
    select ${tenantId}, id, ${score.no}::int, 0, (hashtext(id::text) & 1048575)::float8 from (${numbered}) d`;
  await sql`insert into custom_field_values (tenant_id, record_id, field_no, item, key)
    select ${tenantId}, id, ${name.no}::int, 0, md5(id::text) from (${numbered}) d`;
  await sql`insert into custom_field_values (tenant_id, record_id, field_no, item, flag)
    select ${tenantId}, id, ${flag.no}::int, 0, n % 20 = 0 from (${numbered}) d`;
  await sql`vacuum analyze custom_field_values`;
}

/** Events of the last ninety days, all of them still to be counted. */
export async function loadEvents(sql: postgres.Sql, tenantId: string, count: number): Promise<void> {
  const seconds = EVENT_DAYS * 86_400;
  await sql`select mainstay.open_analytics_month((current_date - make_interval(days => n))::date) from generate_series(0, ${EVENT_DAYS + 15}::int, 15) n`;
  await sql`insert into analytics_events (tenant_id, at, id, name, visitor, path)
    select ${tenantId}, current_date - make_interval(secs => n::float8 * ${seconds}::float8 / ${count}::float8) + interval '1 hour', gen_random_uuid(),
           case when n % 10 < 8 then 'page_view' else 'click' end, sha256(convert_to((n % 5000)::text, 'UTF8')), '/' || (n % 50)
      from generate_series(1, ${count}::int) n`;
  await sql`insert into analytics_visitors (tenant_id, day, visitor)
    select distinct tenant_id, (at at time zone 'UTC')::date, visitor from analytics_events where tenant_id = ${tenantId}`;
  await sql`insert into analytics_dirty (tenant_id, bucket, id)
    select tenant_id, bucket, uuidv7() from (select distinct tenant_id, date_bin('15 minutes', at, '2000-01-01Z') as bucket
      from analytics_events where tenant_id = ${tenantId}) b`;
  await sql`vacuum analyze analytics_events`;
  await sql`vacuum analyze analytics_visitors`;
}
