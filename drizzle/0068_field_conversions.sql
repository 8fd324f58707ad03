CREATE TABLE "custom_field_conversions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"field_id" uuid NOT NULL,
	"before" jsonb NOT NULL,
	"undone_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "custom_field_conversions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "custom_field_conversions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "custom_field_old_values" (
	"tenant_id" uuid NOT NULL,
	"conversion_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"old" jsonb NOT NULL,
	"converted" jsonb,
	CONSTRAINT "custom_field_old_values_tenant_id_conversion_id_record_id_pk" PRIMARY KEY("tenant_id","conversion_id","record_id")
);
--> statement-breakpoint
ALTER TABLE "custom_field_old_values" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "custom_field_conversions" ADD CONSTRAINT "custom_field_conversions_field_fk" FOREIGN KEY ("tenant_id","field_id") REFERENCES "public"."custom_field_defs"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_field_old_values" ADD CONSTRAINT "custom_field_old_values_conversion_fk" FOREIGN KEY ("tenant_id","conversion_id") REFERENCES "public"."custom_field_conversions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "custom_field_conversions_field" ON "custom_field_conversions" USING btree ("tenant_id","field_id");--> statement-breakpoint
CREATE INDEX "custom_field_old_values_record" ON "custom_field_old_values" USING btree ("tenant_id","record_id");--> statement-breakpoint
select mainstay.secure_table('custom_field_conversions');--> statement-breakpoint
select mainstay.secure_table('custom_field_old_values');--> statement-breakpoint
-- With a record goes what a conversion kept of it.
create or replace function mainstay.mirror_custom_fields() returns trigger language plpgsql as $$
declare
  holder text;
begin
  if tg_op = 'DELETE' then
    delete from public.custom_field_values v using old_rows o where v.tenant_id = o.tenant_id and v.record_id = o.id;
    delete from public.custom_field_old_values v using old_rows o where v.tenant_id = o.tenant_id and v.record_id = o.id;
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
end $$;
