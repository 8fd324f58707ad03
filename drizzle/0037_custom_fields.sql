CREATE TABLE "custom_field_defs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"entity" text NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"type" text NOT NULL,
	"no" integer NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"is_unique" boolean DEFAULT false NOT NULL,
	"filterable" boolean DEFAULT true NOT NULL,
	"personal" boolean DEFAULT false NOT NULL,
	"default_value" jsonb,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"position" integer NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "custom_field_defs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "custom_field_defs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "custom_field_values" (
	"tenant_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"field_no" integer NOT NULL,
	"item" smallint NOT NULL,
	"option_id" uuid,
	"num" double precision,
	"day" date,
	"flag" boolean,
	"key" text collate "C",
	"uniq" text collate "C",
	CONSTRAINT "custom_field_values_tenant_id_record_id_field_no_item_pk" PRIMARY KEY("tenant_id","record_id","field_no","item")
);
--> statement-breakpoint
ALTER TABLE "custom_field_values" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "custom_field_defs_key" ON "custom_field_defs" USING btree ("tenant_id","entity","key") WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "custom_field_defs_no" ON "custom_field_defs" USING btree ("tenant_id","no");--> statement-breakpoint
CREATE INDEX "custom_field_values_option" ON "custom_field_values" USING btree ("tenant_id","field_no","option_id","record_id") WHERE option_id is not null;--> statement-breakpoint
CREATE INDEX "custom_field_values_num" ON "custom_field_values" USING btree ("tenant_id","field_no","num","record_id") WHERE num is not null;--> statement-breakpoint
CREATE INDEX "custom_field_values_day" ON "custom_field_values" USING btree ("tenant_id","field_no","day","record_id") WHERE day is not null;--> statement-breakpoint
CREATE INDEX "custom_field_values_flag" ON "custom_field_values" USING btree ("tenant_id","field_no","flag","record_id") WHERE flag is not null;--> statement-breakpoint
CREATE INDEX "custom_field_values_key" ON "custom_field_values" USING btree ("tenant_id","field_no","key","record_id") WHERE key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "custom_field_values_unique" ON "custom_field_values" USING btree ("tenant_id","field_no","uniq") WHERE uniq is not null;--> statement-breakpoint
select mainstay.secure_table('custom_field_defs', audit_as => 'custom_field');--> statement-breakpoint
select mainstay.secure_table('custom_field_values');--> statement-breakpoint

-- A field's value as it stands in a record's JSON, typed, one row for each choice: nothing of what is no value of the type.
create function mainstay.field_items(type text, value jsonb, out item smallint, out option_id uuid, out num float8, out day date, out flag boolean,
  out key text, out uniq text) returns setof record language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select i.item, i.option_id, i.num, i.day, i.flag, i.key,
         coalesce(i.option_id::text, i.num::text, i.day::text, i.flag::text,
           case when length(i.folded) > 200 then encode(sha256(convert_to(i.folded, 'UTF8')), 'hex') else i.folded end)
    from (
      select (e.place - 1)::smallint as item,
             case when type in ('select', 'multi-select') and pg_input_is_valid(e.value #>> '{}', 'uuid') then (e.value #>> '{}')::uuid end as option_id,
             case when type = 'number' and jsonb_typeof(e.value) = 'number' then (e.value #>> '{}')::float8 end as num,
             case when type = 'date' and pg_input_is_valid(e.value #>> '{}', 'date') then (e.value #>> '{}')::date end as day,
             case when type = 'boolean' and jsonb_typeof(e.value) = 'boolean' then (e.value #>> '{}')::boolean end as flag,
             case when type in ('text', 'url') and jsonb_typeof(e.value) = 'string' then left(mainstay.fold(e.value #>> '{}'), 200) end as key,
             case when type in ('text', 'url') and jsonb_typeof(e.value) = 'string' then mainstay.fold(e.value #>> '{}') end as folded
        from jsonb_array_elements(case when jsonb_typeof(value) = 'array' then value
                                       when value is null or jsonb_typeof(value) = 'null' then '[]' else jsonb_build_array(value) end)
             with ordinality e(value, place)) i
   where num_nonnulls(i.option_id, i.num, i.day, i.flag, nullif(i.key, '')) > 0 $$;--> statement-breakpoint

-- Keeps `custom_field_values` by the records of a table, whichever statement writes them. Argument: the entity. A record in the bin has no values
-- there. Raises unique_violation, with the holder's `id` and the field's `key` as its hint, where another record has a value that must be unique; of
-- two that write it at the same moment the later waits.
create function mainstay.mirror_custom_fields() returns trigger language plpgsql as $$
declare
  holder text;
begin
  if tg_op = 'DELETE' then
    delete from public.custom_field_values v using old_rows o where v.tenant_id = o.tenant_id and v.record_id = o.id;
    return null;
  elsif tg_op = 'UPDATE' then
    if not exists (select from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
                    where n.custom_fields is distinct from o.custom_fields or (n.deleted_at is null) <> (o.deleted_at is null)) then
      return null;
    end if;
    delete from public.custom_field_values v
     using new_rows n, old_rows o, public.custom_field_defs d
     where o.tenant_id = n.tenant_id and o.id = n.id and d.tenant_id = n.tenant_id and d.entity = tg_argv[0]
       and v.tenant_id = n.tenant_id and v.record_id = n.id and v.field_no = d.no
       and (n.custom_fields -> d.key is distinct from o.custom_fields -> d.key or n.deleted_at is not null);
  elsif not exists (select from new_rows where custom_fields <> '{}') then
    return null;
  end if;
  insert into public.custom_field_values (tenant_id, record_id, field_no, item, option_id, num, day, flag, key, uniq)
  select n.tenant_id, n.id, d.no, i.item, case when d.filterable then i.option_id end, case when d.filterable then i.num end,
         case when d.filterable then i.day end, case when d.filterable then i.flag end, case when d.filterable then i.key end,
         case when d.is_unique then i.uniq end
    from new_rows n
    join public.custom_field_defs d on d.tenant_id = n.tenant_id and d.entity = tg_argv[0] and d.archived_at is null
     and (d.filterable or d.is_unique) and not d.personal
   cross join lateral mainstay.field_items(d.type, n.custom_fields -> d.key) i
   where n.deleted_at is null
   order by d.no, i.uniq
  on conflict do nothing;
  select jsonb_build_object('id', v.record_id, 'key', d.key) into holder
    from new_rows n
    join public.custom_field_defs d on d.tenant_id = n.tenant_id and d.entity = tg_argv[0] and d.archived_at is null and d.is_unique and not d.personal
   cross join lateral mainstay.field_items(d.type, n.custom_fields -> d.key) i
    join public.custom_field_values v on v.tenant_id = n.tenant_id and v.field_no = d.no and v.uniq = i.uniq and v.record_id <> n.id
   where n.deleted_at is null limit 1;
  if holder is not null then
    raise unique_violation using message = 'another record has this value', constraint = 'custom_field_values_unique', hint = holder;
  end if;
  return null;
end $$;--> statement-breakpoint

-- Lets the records of a table have custom fields: it has the columns `id`, `custom_fields` and `deleted_at`.
create function mainstay.keep_custom_fields(target regclass, entity text) returns void language plpgsql as $$
begin
  execute format('create trigger custom_fields_added after insert on %s referencing new table as new_rows
    for each statement execute function mainstay.mirror_custom_fields(%L)', target, entity);
  execute format('create trigger custom_fields_changed after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function mainstay.mirror_custom_fields(%L)', target, entity);
  execute format('create trigger custom_fields_gone after delete on %s referencing old table as old_rows
    for each statement execute function mainstay.mirror_custom_fields(%L)', target, entity);
end $$;--> statement-breakpoint
revoke all on function mainstay.keep_custom_fields from public;--> statement-breakpoint
select mainstay.keep_custom_fields('contacts', 'contact');--> statement-breakpoint
select mainstay.keep_custom_fields('deals', 'deal');--> statement-breakpoint

-- Until now contacts had any keys. Each becomes a field, under its name and with the type that all of its values have; text otherwise. Lists of texts
-- become choices. The forty keys of most contacts are filterable. What is rewritten means what it did: versions stay.
set local role mainstay_system;--> statement-breakpoint
with used as (
       select c.tenant_id, f.key, count(*) as uses, array_agg(distinct jsonb_typeof(f.value)) as kinds
         from contacts c, jsonb_each(c.custom_fields) f
        where c.custom_fields <> '{}' and jsonb_typeof(f.value) <> 'null' group by 1, 2),
     numbered as (select u.*, row_number() over (partition by u.tenant_id order by u.uses desc, u.key) as no from used u)
insert into custom_field_defs (tenant_id, id, entity, key, label, type, no, filterable, position, options)
select n.tenant_id, uuidv7(), 'contact', n.key, n.key,
       case n.kinds when '{number}' then 'number' when '{boolean}' then 'boolean' when '{array}' then 'multi-select' else 'text' end,
       n.no, n.no <= 40, n.no,
       case when n.kinds <> '{array}' then '[]' else coalesce((
         select jsonb_agg(jsonb_build_object('id', uuidv7(), 'label', o.label, 'color', null, 'position', o.place, 'archived', false) order by o.place)
           from (select e.label, row_number() over (order by e.label) as place
                   from contacts c, jsonb_array_elements_text(case when jsonb_typeof(c.custom_fields -> n.key) = 'array' then c.custom_fields -> n.key else '[]' end) e(label)
                  where c.tenant_id = n.tenant_id group by e.label) o), '[]') end
  from numbered n;--> statement-breakpoint
update contacts c
   set custom_fields = coalesce((
         select jsonb_object_agg(f.key, case
                  when d.type = 'multi-select' then (
                    select coalesce(jsonb_agg(o.value -> 'id'), '[]') from jsonb_array_elements_text(f.value) e(label)
                      join jsonb_array_elements(d.options) o(value) on o.value ->> 'label' = e.label)
                  when d.type <> 'text' or jsonb_typeof(f.value) = 'string' then f.value
                  when jsonb_typeof(f.value) = 'array' then to_jsonb((select string_agg(e.label, ', ') from jsonb_array_elements_text(f.value) e(label)))
                  else to_jsonb(f.value #>> '{}') end)
           from jsonb_each(c.custom_fields) f join custom_field_defs d on d.tenant_id = c.tenant_id and d.entity = 'contact' and d.key = f.key
          where jsonb_typeof(f.value) <> 'null'), '{}')
 where exists (
   select from jsonb_each(c.custom_fields) f left join custom_field_defs d on d.tenant_id = c.tenant_id and d.entity = 'contact' and d.key = f.key
    where jsonb_typeof(f.value) = 'null' or d.type = 'multi-select' or d.type = 'text' and jsonb_typeof(f.value) <> 'string');--> statement-breakpoint
insert into custom_field_values (tenant_id, record_id, field_no, item, option_id, num, day, flag, key)
select c.tenant_id, c.id, d.no, i.item, i.option_id, i.num, i.day, i.flag, i.key
  from contacts c join custom_field_defs d on d.tenant_id = c.tenant_id and d.entity = 'contact' and d.filterable
 cross join lateral mainstay.field_items(d.type, c.custom_fields -> d.key) i
 where c.deleted_at is null and c.custom_fields <> '{}'
on conflict do nothing;--> statement-breakpoint
set local role none;
