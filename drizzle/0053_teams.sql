CREATE TABLE "team_members" (
	"tenant_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "team_members_tenant_id_team_id_user_id_pk" PRIMARY KEY("tenant_id","team_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "team_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "teams" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teams_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "teams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "scope" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_fk" FOREIGN KEY ("tenant_id","team_id") REFERENCES "public"."teams"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_member_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."memberships"("tenant_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "team_members_user" ON "team_members" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "teams_name" ON "teams" USING btree ("tenant_id","name");--> statement-breakpoint
select mainstay.secure_table('teams', audit_as => 'team');--> statement-breakpoint
select mainstay.secure_table('team_members', audit_as => 'team_member', audit_id => 'user_id');--> statement-breakpoint

-- Some callers see the records of some people only: `app.reach` is a list of these people, the caller first; empty, everybody's. A policy beside that of
-- the tenant keeps every statement of the app role to them. `whose` is a condition on a row with one %s for the list of people.
create function mainstay.limit_reach(target regclass, whose text) returns void language plpgsql as $$
begin
  execute format('create policy reach on %s as restrictive to mainstay_app using ((select coalesce(current_setting(''app.reach'', true), '''')) = '''' or %s)',
    target, replace(whose, '%s', '((select nullif(current_setting(''app.reach'', true), '''')::uuid[])::uuid[])'));
end $$;--> statement-breakpoint
revoke all on function mainstay.limit_reach from public;--> statement-breakpoint
select mainstay.limit_reach('contacts', 'owner_id = any %s');--> statement-breakpoint
select mainstay.limit_reach('companies', 'owner_id = any %s');--> statement-breakpoint
select mainstay.limit_reach('deals', 'owner_id = any %s');--> statement-breakpoint
select mainstay.limit_reach('tasks', 'coalesce(assignee_id, created_by) = any %s');--> statement-breakpoint
select mainstay.limit_reach('contact_imports', 'created_by = any %s');--> statement-breakpoint
-- What belongs to such a record is seen by whoever sees the record.
select mainstay.limit_reach('contact_import_rows', 'exists (select from contact_imports r where r.tenant_id = contact_import_rows.tenant_id and r.id = contact_import_rows.import_id)');--> statement-breakpoint
select mainstay.limit_reach('contact_import_files', 'exists (select from contact_imports r where r.tenant_id = contact_import_files.tenant_id and r.id = contact_import_files.import_id)');--> statement-breakpoint
select mainstay.limit_reach('contact_merges', 'exists (select from contacts r where r.tenant_id = contact_merges.tenant_id and r.id = contact_merges.winner_id)');--> statement-breakpoint
select mainstay.limit_reach('deal_contacts', 'exists (select from deals r where r.tenant_id = deal_contacts.tenant_id and r.id = deal_contacts.deal_id)');--> statement-breakpoint
select mainstay.limit_reach('deal_stage_changes', 'exists (select from deals r where r.tenant_id = deal_stage_changes.tenant_id and r.id = deal_stage_changes.deal_id)');--> statement-breakpoint
select mainstay.limit_reach('task_links', 'exists (select from tasks r where r.tenant_id = task_links.tenant_id and r.id = task_links.task_id)');--> statement-breakpoint
select mainstay.limit_reach('task_reminders', 'exists (select from tasks r where r.tenant_id = task_reminders.tenant_id and r.id = task_reminders.task_id)');--> statement-breakpoint
select mainstay.limit_reach('contact_companies', 'exists (select from contacts r where r.tenant_id = contact_companies.tenant_id and r.id = contact_companies.contact_id)');--> statement-breakpoint
select mainstay.limit_reach('consent_records', 'exists (select from contacts r where r.tenant_id = consent_records.tenant_id and r.id = consent_records.contact_id)');--> statement-breakpoint
select mainstay.limit_reach('company_merges', 'exists (select from companies r where r.tenant_id = company_merges.tenant_id and r.id = company_merges.winner_id)');--> statement-breakpoint
select mainstay.limit_reach('company_tags', 'exists (select from companies r where r.tenant_id = company_tags.tenant_id and r.id = company_tags.company_id)');--> statement-breakpoint
-- A note is its author's, and of whoever sees one of the records that it is about.
select mainstay.limit_reach('note_links', $$exists (select from contacts r where r.tenant_id = note_links.tenant_id and r.id = note_links.contact_id) or exists (select from companies r where r.tenant_id = note_links.tenant_id and r.id = note_links.company_id) or exists (select from deals r where r.tenant_id = note_links.tenant_id and r.id = note_links.deal_id) or exists (select from tasks r where r.tenant_id = note_links.tenant_id and r.id = note_links.task_id)$$);--> statement-breakpoint
select mainstay.limit_reach('notes', 'created_by = any %s or exists (select from note_links r where r.tenant_id = notes.tenant_id and r.note_id = notes.id)');--> statement-breakpoint
select mainstay.limit_reach('note_words', 'exists (select from notes r where r.tenant_id = note_words.tenant_id and r.id = note_words.note_id)');--> statement-breakpoint

-- What such a caller writes stays within their reach. A new record without an owner is the caller's; one that is given to others, or that names a record
-- out of reach, is refused: foreign keys look past policies. Arguments: for each reference its column, its table and its constraint.
create function mainstay.keep_reach() returns trigger language plpgsql as $$
declare
  reach uuid[] := current_setting('app.reach')::uuid[];
  referred uuid;
  found boolean;
begin
  if tg_table_name = 'tasks' then
    if (coalesce(new.assignee_id, new.created_by) = any (reach)) is not true then
      raise exception using errcode = 'MS403', message = 'a task is given to somebody out of reach';
    end if;
    return new;
  end if;
  if tg_op = 'INSERT' then
    new.owner_id := coalesce(new.owner_id, reach[1]);
  end if;
  if (new.owner_id = any (reach)) is not true then
    raise exception using errcode = 'MS403', message = format('a row of %s is given to somebody out of reach', tg_table_name);
  end if;
  for i in 0 .. tg_nargs / 3 - 1 loop
    referred := to_jsonb(new) ->> tg_argv[3 * i];
    continue when referred is null or (tg_op = 'UPDATE' and to_jsonb(old) ->> tg_argv[3 * i] = referred::text);
    execute format('select exists (select from public.%I where tenant_id = $1 and id = $2)', tg_argv[3 * i + 1]) into found using new.tenant_id, referred;
    if not found then
      raise foreign_key_violation using constraint = tg_argv[3 * i + 2], message = 'the record referred to is out of reach';
    end if;
  end loop;
  return new;
end $$;--> statement-breakpoint
create trigger keep_reach before insert or update on contacts for each row when (coalesce(current_setting('app.reach', true), '') <> '')
  execute function mainstay.keep_reach('company_id', 'companies', 'contacts_tenant_id_company_id_companies_tenant_id_id_fk');--> statement-breakpoint
create trigger keep_reach before insert or update on companies for each row when (coalesce(current_setting('app.reach', true), '') <> '')
  execute function mainstay.keep_reach('parent_id', 'companies', 'companies_parent_fk');--> statement-breakpoint
create trigger keep_reach before insert or update on deals for each row when (coalesce(current_setting('app.reach', true), '') <> '')
  execute function mainstay.keep_reach('company_id', 'companies', 'deals_company_fk');--> statement-breakpoint
create trigger keep_reach before insert or update on tasks for each row when (coalesce(current_setting('app.reach', true), '') <> '')
  execute function mainstay.keep_reach();--> statement-breakpoint
-- What a board adds up, out of the index alone: the policy reads the owner.
drop index deals_board;--> statement-breakpoint
create index deals_board on deals (tenant_id, pipeline_id, stage_id, currency) include (amount, probability, owner_id)
  where status = 'open' and deleted_at is null;
