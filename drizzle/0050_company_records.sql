CREATE TABLE "company_merges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"winner_id" uuid NOT NULL,
	"loser_ids" uuid[] NOT NULL,
	"before" "bytea" NOT NULL,
	"winner_version" integer NOT NULL,
	"undone_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_merges_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "company_merges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contact_companies" (
	"tenant_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"role" text,
	"primary" boolean DEFAULT false NOT NULL,
	"since" date,
	"until" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_companies_tenant_id_contact_id_company_id_pk" PRIMARY KEY("tenant_id","contact_id","company_id")
);
--> statement-breakpoint
ALTER TABLE "contact_companies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "company_tags" (
	"tenant_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	CONSTRAINT "company_tags_tenant_id_tag_id_company_id_pk" PRIMARY KEY("tenant_id","tag_id","company_id")
);
--> statement-breakpoint
ALTER TABLE "company_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "custom_fields" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "company_merges" ADD CONSTRAINT "company_merges_winner_fk" FOREIGN KEY ("tenant_id","winner_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_companies" ADD CONSTRAINT "contact_companies_contact_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_companies" ADD CONSTRAINT "contact_companies_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_tags" ADD CONSTRAINT "company_tags_tag_fk" FOREIGN KEY ("tenant_id","tag_id") REFERENCES "public"."tags"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_tags" ADD CONSTRAINT "company_tags_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "company_merges_winner" ON "company_merges" USING btree ("tenant_id","winner_id");--> statement-breakpoint
CREATE INDEX "contact_companies_company" ON "contact_companies" USING btree ("tenant_id","company_id","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_companies_primary" ON "contact_companies" USING btree ("tenant_id","contact_id") WHERE "primary";--> statement-breakpoint
CREATE INDEX "company_tags_company" ON "company_tags" USING btree ("tenant_id","company_id");--> statement-breakpoint
select mainstay.secure_table('contact_companies', audit_as => 'contact_company', audit_id => 'contact_id', personal => 'role', subject => 'contact_id');--> statement-breakpoint
select mainstay.secure_table('company_merges', audit_as => 'company_merge', audit_except => 'before');--> statement-breakpoint
select mainstay.secure_table('company_tags');--> statement-breakpoint
select mainstay.keep_custom_fields('companies', 'company');--> statement-breakpoint

-- A deal names a company that is not in the bin, as a contact does.
select mainstay.refer_to_live('deals', 'company_id', 'companies', 'deals_company_fk');--> statement-breakpoint
select mainstay.refer_to_live('contact_companies', 'company_id', 'companies', 'contact_companies_company_fk');--> statement-breakpoint

-- What contacts have by now.
set local role mainstay_system;--> statement-breakpoint
insert into contact_companies (tenant_id, contact_id, company_id, "primary")
select c.tenant_id, c.id, c.company_id, true from contacts c join companies o on o.tenant_id = c.tenant_id and o.id = c.company_id and o.deleted_at is null;--> statement-breakpoint
set local role none;--> statement-breakpoint

-- `contacts.company_id` is the primary one of a contact's companies, whichever of the two is written: another one takes its place, and it stays as a
-- further one; none at all takes it away.
create function mainstay.primary_company_of_contact() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.company_id is null then
    delete from contact_companies where tenant_id = new.tenant_id and contact_id = new.id and "primary";
    return null;
  end if;
  update contact_companies set "primary" = false
   where tenant_id = new.tenant_id and contact_id = new.id and "primary" and company_id <> new.company_id;
  insert into contact_companies as l (tenant_id, contact_id, company_id, "primary") values (new.tenant_id, new.id, new.company_id, true)
  on conflict (tenant_id, contact_id, company_id) do update set "primary" = true where not l."primary";
  return null;
end $$;--> statement-breakpoint
create trigger company_of_new after insert on contacts for each row when (new.company_id is not null)
  execute function mainstay.primary_company_of_contact();--> statement-breakpoint
create trigger company_changed after update of company_id on contacts for each row when (new.company_id is distinct from old.company_id)
  execute function mainstay.primary_company_of_contact();--> statement-breakpoint

create function mainstay.contact_of_primary_company() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if tg_op <> 'INSERT' and old."primary" and (tg_op = 'DELETE' or not new."primary" or (new.contact_id, new.company_id) <> (old.contact_id, old.company_id)) then
    update contacts set company_id = null where tenant_id = old.tenant_id and id = old.contact_id and company_id = old.company_id
       and not exists (select from contact_companies l where l.tenant_id = old.tenant_id and l.contact_id = old.contact_id and l."primary");
  end if;
  if tg_op <> 'DELETE' and new."primary" then
    update contacts set company_id = new.company_id
     where tenant_id = new.tenant_id and id = new.contact_id and company_id is distinct from new.company_id;
  end if;
  return null;
end $$;--> statement-breakpoint
create trigger primary_company after insert or update or delete on contact_companies for each row
  execute function mainstay.contact_of_primary_company();--> statement-breakpoint

-- A link that is moved to a contact with a primary company is a further one there.
create function mainstay.one_primary_company() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if exists (select from contact_companies l where l.tenant_id = new.tenant_id and l.contact_id = new.contact_id and l."primary") then
    new."primary" := false;
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger one_primary before update of contact_id on contact_companies for each row
  when (new."primary" and new.contact_id <> old.contact_id) execute function mainstay.one_primary_company();
--> statement-breakpoint

-- What people write about a company stands apart from the audit log, like what they write about a deal: a firm may be called like its owner.
select mainstay.audit_table('companies', 'company', '', personal => 'name,domain,phone,website,addresses,external_id,custom_fields');--> statement-breakpoint

-- Rows from before: those that wait for their seal get commitments now, and the server seals the chains that have companies anew.
set local role mainstay_system;--> statement-breakpoint
do $$
declare
  at bigint;
begin
  select position into at from public.log_cursors where name = 'sealed' for update;
  perform mainstay.commit_audit(array(
    select a.id from public.audit_log a
     where a.entity_type = 'company' and a.seq > least(at, (select min(from_seq) - 1 from public.audit_refusals))
       and not exists (select from public.audit_seals s where s.tenant_id = a.tenant_id and s.audit_id = a.id)));
end $$;--> statement-breakpoint
insert into audit_rebases (tenant_id)
  select h.tenant_id from audit_heads h where exists (select from audit_log a where a.tenant_id = h.tenant_id and a.entity_type = 'company')
  on conflict do nothing;--> statement-breakpoint
set local role none;
