CREATE TABLE "timeline_entries" (
	"tenant_id" uuid NOT NULL,
	"record_kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"type" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"entity_type" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"fields" text[] NOT NULL,
	CONSTRAINT "timeline_entries_tenant_id_record_kind_record_id_id_pk" PRIMARY KEY("tenant_id","record_kind","record_id","id")
);
--> statement-breakpoint
ALTER TABLE "timeline_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "companies_merged" ON "companies" USING btree ("tenant_id","merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "contacts_merged" ON "contacts" USING btree ("tenant_id","merged_into") WHERE merged_into is not null;--> statement-breakpoint
select mainstay.secure_table('timeline_entries');--> statement-breakpoint
-- What the audit log knows of the time before. It names columns as they are called in tables; the API's names differ by letter case, but for sealed ones.
set local role mainstay_system;--> statement-breakpoint
insert into timeline_entries (tenant_id, record_kind, record_id, id, at, type, actor_type, actor_id, entity_type, entity_id, fields)
  select a.tenant_id, a.entity_type, a.entity_id::uuid, a.id, a.occurred_at,
         a.entity_type || '.' || case a.action when 'insert' then 'created' when 'update' then 'updated' when 'delete' then 'deleted' else 'restored' end,
         a.actor_type, a.actor_id, a.entity_type, a.entity_id::uuid,
         array(select case k when 'pii' then 'contact details' else lower(left(k, 1)) || substr(replace(initcap(replace(k, '_', ' ')), ' ', ''), 2) end
                 from jsonb_object_keys(case when a.action = 'update' then a.new else '{}' end) k where k not in ('#', 'id', 'version') order by 1)
    from audit_log a
   where a.entity_type in ('contact', 'company', 'deal') and a.action in ('insert', 'update', 'delete', 'restore') and a.tenant_id is not null
     and (exists (select from contacts r where r.tenant_id = a.tenant_id and r.id = a.entity_id::uuid)
       or exists (select from companies r where r.tenant_id = a.tenant_id and r.id = a.entity_id::uuid)
       or exists (select from deals r where r.tenant_id = a.tenant_id and r.id = a.entity_id::uuid));--> statement-breakpoint
set local role none;
