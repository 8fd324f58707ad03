-- Until now deals had any keys, as contacts had before `custom_fields`. Each becomes a field, under its name and with the type that all of its values
-- have; text otherwise. Lists of texts become choices. The forty keys of most deals are filterable. What is rewritten means what it did: versions stay.
set local role mainstay_system;--> statement-breakpoint
with used as (
       select d.tenant_id, f.key, count(*) as uses, array_agg(distinct jsonb_typeof(f.value)) as kinds
         from deals d, jsonb_each(d.custom_fields) f
        where d.custom_fields <> '{}' and jsonb_typeof(f.value) <> 'null' group by 1, 2),
     numbered as (
       select u.*, row_number() over (partition by u.tenant_id order by u.uses desc, u.key) as nth,
              coalesce((select max(d.no) from custom_field_defs d where d.tenant_id = u.tenant_id), 0) as taken
         from used u
        where not exists (select from custom_field_defs d where d.tenant_id = u.tenant_id and d.entity = 'deal' and d.key = u.key and d.archived_at is null))
insert into custom_field_defs (tenant_id, id, entity, key, label, type, no, filterable, position, options)
select n.tenant_id, uuidv7(), 'deal', n.key, n.key,
       case n.kinds when '{number}' then 'number' when '{boolean}' then 'boolean' when '{array}' then 'multi-select' else 'text' end,
       n.taken + n.nth, n.nth <= 40, n.taken + n.nth,
       case when n.kinds <> '{array}' then '[]' else coalesce((
         select jsonb_agg(jsonb_build_object('id', uuidv7(), 'label', o.label, 'color', null, 'position', o.place, 'archived', false) order by o.place)
           from (select e.label, row_number() over (order by e.label) as place
                   from deals d, jsonb_array_elements_text(case when jsonb_typeof(d.custom_fields -> n.key) = 'array' then d.custom_fields -> n.key else '[]' end) e(label)
                  where d.tenant_id = n.tenant_id group by e.label) o), '[]') end
  from numbered n;--> statement-breakpoint
update deals r
   set custom_fields = coalesce((
         select jsonb_object_agg(f.key, case
                  when d.type = 'multi-select' and jsonb_typeof(f.value) = 'array' then (
                    select coalesce(jsonb_agg(o.value -> 'id'), '[]') from jsonb_array_elements_text(f.value) e(label)
                      join jsonb_array_elements(d.options) o(value) on e.label in (o.value ->> 'label', o.value ->> 'id'))
                  when d.type <> 'text' or jsonb_typeof(f.value) = 'string' then f.value
                  when jsonb_typeof(f.value) = 'array' then to_jsonb((select string_agg(e.label, ', ') from jsonb_array_elements_text(f.value) e(label)))
                  else to_jsonb(f.value #>> '{}') end)
           from jsonb_each(r.custom_fields) f join custom_field_defs d on d.tenant_id = r.tenant_id and d.entity = 'deal' and d.key = f.key and d.archived_at is null
          where jsonb_typeof(f.value) <> 'null'), '{}')
 where exists (
   select from jsonb_each(r.custom_fields) f
     left join custom_field_defs d on d.tenant_id = r.tenant_id and d.entity = 'deal' and d.key = f.key and d.archived_at is null
    where jsonb_typeof(f.value) = 'null' or d.type = 'multi-select' or d.type = 'text' and jsonb_typeof(f.value) <> 'string');--> statement-breakpoint
insert into custom_field_values (tenant_id, record_id, field_no, item, option_id, num, day, flag, key)
select r.tenant_id, r.id, d.no, i.item, i.option_id, i.num, i.day, i.flag, i.key
  from deals r join custom_field_defs d on d.tenant_id = r.tenant_id and d.entity = 'deal' and d.filterable and d.archived_at is null
 cross join lateral mainstay.field_items(d.type, r.custom_fields -> d.key) i
 where r.deleted_at is null and r.custom_fields <> '{}'
on conflict do nothing;--> statement-breakpoint
set local role none;
