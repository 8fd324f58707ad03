CREATE TABLE "legal_holds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scope" text NOT NULL,
	"subject_id" uuid,
	"reason" text NOT NULL,
	"created_by" uuid,
	"released_at" timestamp with time zone,
	"released_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "legal_holds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "legal_holds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "legal_holds_active" ON "legal_holds" USING btree ("tenant_id","scope","subject_id") WHERE released_at is null;--> statement-breakpoint

-- Legal holds live here, so that no code that deletes can forget them.

select mainstay.secure_table('legal_holds', audit_as => 'legal_hold', app_grants => 'select, insert, update', personal => 'reason', subject => 'subject_id');--> statement-breakpoint
revoke delete, truncate on legal_holds from mainstay_system;--> statement-breakpoint

-- Whether a record is under a hold, its own or its tenant's. Purges pass by what it says; asked as of the statement that asks.
create function mainstay.is_held(of_tenant uuid, of_scope text, record uuid) returns boolean language sql stable
  return exists (select from public.legal_holds h where h.tenant_id = of_tenant and h.released_at is null
    and (h.scope = 'tenant' or h.scope = of_scope and h.subject_id = record));--> statement-breakpoint

-- Refuses to delete a record that is under a hold, or to change its keys. Looks as of now, not as of the statement: whoever places a hold has the
-- row locked, so a deletion that waited for the lock sees the hold. Arguments: the scope, and the column that names the record.
create function mainstay.refuse_held() returns trigger language plpgsql as $$
declare
  held jsonb;
begin
  select jsonb_agg(h.id order by h.id) into held from public.legal_holds h
   where h.tenant_id = old.tenant_id and h.released_at is null
     and (h.scope = 'tenant' or h.scope = tg_argv[0] and h.subject_id = (to_jsonb(old) ->> tg_argv[1])::uuid);
  if held is not null then
    raise exception using errcode = 'MS409', message = format('a row of %s is under a legal hold', tg_table_name), hint = jsonb_build_object('holdIds', held)::text;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;--> statement-breakpoint

-- mainstay.hold_table('contacts', 'contact', keys => 'pii_key'): rows of the table go under holds of the scope. `keys` are columns by whose
-- change a row is destroyed as well, `record` the one that names the record that the hold is on.
create function mainstay.hold_table(target regclass, hold_scope text, keys text default '', record text default 'id') returns void language plpgsql as $$
declare
  columns text[] := array['tenant_id', 'id'] || string_to_array(nullif(keys, ''), ',');
begin
  execute format('create trigger legal_hold_delete before delete on %s for each row execute function mainstay.refuse_held(%L, %L)', target, hold_scope, record);
  execute format('create trigger legal_hold_keys before update of %s on %s for each row when (%s) execute function mainstay.refuse_held(%L, %L)',
    (select string_agg(format('%I', c), ', ') from unnest(columns) c), target,
    (select string_agg(format('new.%I is distinct from old.%I', c, c), ' or ') from unnest(columns) c), hold_scope, record);
end $$;--> statement-breakpoint
revoke all on function mainstay.hold_table from public;--> statement-breakpoint
select mainstay.hold_table('contacts', 'contact', keys => 'pii_key');--> statement-breakpoint
select mainstay.hold_table('companies', 'company');--> statement-breakpoint
select mainstay.hold_table('deals', 'deal');
