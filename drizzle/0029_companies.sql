ALTER TABLE "companies" ADD COLUMN "domain" text;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "industry" text;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "size" text;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "website" text;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "addresses" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_parent_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "companies_deleted" ON "companies" USING btree ("tenant_id","deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "companies_updated" ON "companies" USING btree ("tenant_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "companies_by_name" ON "companies" USING btree ("tenant_id","name","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "companies_owner" ON "companies" USING btree ("tenant_id","owner_id","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "companies_parent" ON "companies" USING btree ("tenant_id","parent_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "companies_domain" ON "companies" USING btree ("tenant_id","domain") WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "companies_external_id" ON "companies" USING btree ("tenant_id","external_id") WHERE deleted_at is null;--> statement-breakpoint
-- A company's owner is a member of its tenant; one who leaves owns nothing any more.
ALTER TABLE "companies" ADD CONSTRAINT "companies_owner_member_fk" FOREIGN KEY ("tenant_id","owner_id") REFERENCES "memberships"("tenant_id","user_id") ON DELETE SET NULL ("owner_id");
--> statement-breakpoint
-- A reference names a row that is not in the bin, like one of which there is none. Whoever puts the row into the bin holds its lock, and is waited for.
create function mainstay.check_live() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare found boolean;
begin
  execute format('select true from %I where tenant_id = $1 and id = $2 and deleted_at is null for key share', tg_argv[0])
    into found using new.tenant_id, (to_jsonb(new) ->> tg_argv[1])::uuid;
  if found is null then
    raise foreign_key_violation using constraint = tg_argv[2], table = tg_table_name,
      message = format('%s names a row of %s that is not there', tg_argv[1], tg_argv[0]);
  end if;
  return new;
end $$;--> statement-breakpoint
-- mainstay.refer_to_live('contacts', 'company_id', 'companies', 'contacts_company_fk'): as the foreign key of that name, which is there besides.
create function mainstay.refer_to_live(table_name text, column_name text, referred text, constraint_name text) returns void
  language plpgsql set search_path = pg_catalog, public as $$
begin
  execute format('create trigger %I before insert on %I for each row when (new.%I is not null)
    execute function mainstay.check_live(%L, %L, %L)', column_name || '_is_live', table_name, column_name, referred, column_name, constraint_name);
  execute format('create trigger %I before update of %I on %I for each row when (new.%I is not null and new.%I is distinct from old.%I)
    execute function mainstay.check_live(%L, %L, %L)', column_name || '_stays_live', column_name, table_name, column_name, column_name, column_name,
    referred, column_name, constraint_name);
end $$;--> statement-breakpoint
revoke all on function mainstay.refer_to_live from public;--> statement-breakpoint
select mainstay.refer_to_live('contacts', 'company_id', 'companies', 'contacts_tenant_id_company_id_companies_tenant_id_id_fk');--> statement-breakpoint
select mainstay.refer_to_live('companies', 'parent_id', 'companies', 'companies_parent_fk');
