CREATE TABLE "audit_rebases" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"n" bigint DEFAULT 0 NOT NULL,
	"bridge" "bytea"
);
--> statement-breakpoint
ALTER TABLE "audit_rebases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_values" (
	"tenant_id" uuid NOT NULL,
	"audit_id" uuid NOT NULL,
	"old_or_new" text NOT NULL,
	"column" text NOT NULL,
	"salt" "bytea" NOT NULL,
	"value" jsonb NOT NULL,
	"subject_id" uuid NOT NULL,
	CONSTRAINT "audit_values_tenant_id_audit_id_old_or_new_column_pk" PRIMARY KEY("tenant_id","audit_id","old_or_new","column")
);
--> statement-breakpoint
ALTER TABLE "audit_values" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "audit_values_subject" ON "audit_values" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "audit_log_erased" ON "audit_log" USING btree ("tenant_id","entity_id") WHERE action = 'erased';--> statement-breakpoint

-- Audit that can forget: the log holds salted commitments to personal values, and the values stand apart (docs/adr/0006-audit-that-can-forget.md).

select mainstay.secure_table('audit_values', app_grants => 'select, insert');--> statement-breakpoint
select mainstay.secure_table('audit_rebases', app_grants => 'select');--> statement-breakpoint
-- Values go by the functions below, which keep account of it, and are never changed.
revoke update, delete, truncate on audit_values from mainstay_system;--> statement-breakpoint
create policy retention on audit_values to mainstay_retention using (true);--> statement-breakpoint
create policy retention on audit_rebases for select to mainstay_retention using (true);--> statement-breakpoint
create policy retention_reseals on audit_seals for update to mainstay_retention using (true);--> statement-breakpoint
grant select, insert, delete on audit_values to mainstay_retention;--> statement-breakpoint
grant select on audit_rebases to mainstay_retention;--> statement-breakpoint
grant insert, update (old, new) on audit_log to mainstay_retention;--> statement-breakpoint
grant update (hash) on audit_seals to mainstay_retention;--> statement-breakpoint

-- Whether something stands where a commitment would: an object whose "#" is a SHA-256 in base64.
create function mainstay.is_commitment(value jsonb) returns boolean language sql immutable parallel safe
  return jsonb_typeof(value) = 'object' and coalesce(value ->> '#', '') ~ '^[A-Za-z0-9+/]{43}=$';--> statement-breakpoint

-- One side of an audit row with commitments in place of its personal values, which are put into audit_values. A commitment is
-- {"#": base64(sha256(salt ‖ value))} over the value's JSON text as PostgreSQL writes it; empty values say nothing and stay. Anything else
-- that looks like a commitment is treated likewise, so that whatever looks like one is one; in a row that has commitments already
-- (is_old) they are left alone. Where the values are about somebody else than the entity, "#" beside the columns says about whom.
create function mainstay.commit_values(of_audit uuid, of_chain uuid, side text, plain jsonb, entity text, subject text, personal text[], is_old boolean)
returns jsonb language plpgsql as $$
declare
  about text := coalesce(subject, entity);
  committed jsonb;
begin
  if plain is null then
    return null;
  end if;
  if about !~ '^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$' then
    about := of_audit::text;
  end if;
  with v as materialized (
    select e.key, e.value, uuid_send(gen_random_uuid()) as salt from jsonb_each(plain) e
     where (e.key = any (personal) or mainstay.is_commitment(e.value)) and not (is_old and mainstay.is_commitment(e.value))
       and e.value <> all (array['null', '""', '{}', '[]']::jsonb[])),
  kept as (
    insert into public.audit_values (tenant_id, audit_id, old_or_new, "column", salt, value, subject_id)
    select of_chain, of_audit, side, v.key, v.salt, v.value, about::uuid from v)
  select jsonb_object_agg(v.key, jsonb_build_object('#', encode(sha256(v.salt || convert_to(v.value::text, 'UTF8')), 'base64')))
    into committed from v;
  if committed is null then
    return plain;
  end if;
  return plain || committed || case when about = entity then '{}' else jsonb_build_object('#', about) end;
end $$;--> statement-breakpoint
revoke all on function mainstay.commit_values from public;--> statement-breakpoint
grant execute on function mainstay.commit_values to mainstay_app, mainstay_system, mainstay_retention;--> statement-breakpoint

-- Two arguments more than before, both of which may be left out: the personal columns, comma separated, and the column that names the
-- person whose erasure deletes their values, where that is not the entity itself.
create or replace function mainstay.audit() returns trigger language plpgsql as $$
declare
  left_out text[] := string_to_array(tg_argv[1], ',') || array['tenant_id', 'updated_at'];
  personal text[] := string_to_array(nullif(tg_argv[4], ''), ',');
  subject text := coalesce(nullif(tg_argv[5], ''), tg_argv[2]);
  before jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  after jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  whole jsonb := case when tg_op = 'DELETE' then before else after end;
  tenant uuid := (whole ->> tg_argv[3])::uuid;
  entity text := whole ->> tg_argv[2];
  row_id uuid := uuidv7();
  what text := lower(tg_op);
  old_values jsonb;
  new_values jsonb;
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(a.key, before -> a.key), jsonb_object_agg(a.key, a.value) into old_values, new_values
      from jsonb_each(after) a where a.value is distinct from before -> a.key and a.key <> all (left_out);
    if new_values is null then
      return null;
    end if;
    if new_values ? 'deleted_at' then
      what := case when new_values -> 'deleted_at' = 'null' then 'restore' else 'delete' end;
    end if;
  else
    old_values := case when tg_op = 'DELETE' then jsonb_strip_nulls(before - left_out) end;
    new_values := case when tg_op = 'INSERT' then jsonb_strip_nulls(after - left_out) end;
  end if;
  if personal is not null or old_values @? '$.*."#"' or new_values @? '$.*."#"' then
    old_values := mainstay.commit_values(row_id, coalesce(tenant, '00000000-0000-0000-0000-000000000000'), 'old', old_values, entity, before ->> subject, personal, false);
    new_values := mainstay.commit_values(row_id, coalesce(tenant, '00000000-0000-0000-0000-000000000000'), 'new', new_values, entity, after ->> subject, personal, false);
  end if;
  insert into public.audit_log (id, tenant_id, action, entity_type, entity_id, actor_type, actor_id, old, new, request_id, ip, user_agent)
  values (
    row_id, tenant, what, tg_argv[0], entity,
    coalesce(nullif(current_setting('app.actor_type', true), ''), 'system'), nullif(current_setting('app.actor_id', true), ''),
    old_values, new_values,
    nullif(current_setting('app.request_id', true), ''), nullif(current_setting('app.ip', true), ''), nullif(current_setting('app.user_agent', true), ''));
  return null;
end $$;--> statement-breakpoint

-- The same functions, with the declaration of what is personal. Called again for a table, audit_table takes the new declaration.
drop function mainstay.audit_table(regclass, text, text, text, text);--> statement-breakpoint
create function mainstay.audit_table(target regclass, audit_as text, audit_except text default '', audit_id text default 'id',
  tenant_column text default 'tenant_id', personal text default '', subject text default '')
returns void language plpgsql as $$
begin
  execute format('create or replace trigger audit after insert or update or delete on %s for each row execute function mainstay.audit(%L, %L, %L, %L, %L, %L)',
    target, audit_as, audit_except, audit_id, tenant_column, personal, subject);
end $$;--> statement-breakpoint
drop function mainstay.secure_table(regclass, text, text, text, text, text);--> statement-breakpoint
create function mainstay.secure_table(
  target regclass, audit_as text default null, audit_except text default '', audit_id text default 'id',
  tenant_column text default 'tenant_id', app_grants text default 'select, insert, update, delete', personal text default '', subject text default ''
) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant on %s to mainstay_app using (%I = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))', target, tenant_column);
  execute format('create policy system on %s to mainstay_system using (true)', target);
  execute format('grant %s on %s to mainstay_app', app_grants, target);
  execute format('grant select, insert, update, delete on %s to mainstay_system', target);
  if audit_as is not null then
    perform mainstay.audit_table(target, audit_as, audit_except, audit_id, tenant_column, personal, subject);
  end if;
end $$;--> statement-breakpoint
revoke all on function mainstay.audit_table, mainstay.secure_table from public;--> statement-breakpoint

-- What each audited table declares, as its trigger has it.
create function mainstay.audit_declarations() returns table (audited regclass, entity_type text, left_out text[], personal text[], subject text)
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select t.tgrelid::regclass, a.args[1], string_to_array(nullif(a.args[2], ''), ','), string_to_array(nullif(a.args[5], ''), ','), coalesce(nullif(a.args[6], ''), a.args[3])
    from pg_trigger t cross join lateral (select string_to_array(encode(t.tgargs, 'escape'), '\000') as args) a
   where t.tgname = 'audit' and t.tgfoid = 'mainstay.audit()'::regprocedure $$;--> statement-breakpoint

-- An owner needs CREATE on the schema at the moment it makes a function; USAGE stays, to call what is above.
grant create, usage on schema mainstay to mainstay_retention;--> statement-breakpoint
set local role mainstay_retention;--> statement-breakpoint
create or replace function mainstay.purge_audit(of_tenant uuid, after_n bigint) returns integer
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    delete from public.audit_log a using public.audit_seals s, public.audit_heads h
     where h.tenant_id = of_tenant and s.tenant_id = of_tenant and s.n > after_n and s.n <= h.purged_n
       and a.id = s.audit_id and a.tenant_id = of_tenant and a.occurred_at < now() - interval '30 days'
    returning a.id),
  with_it as (
    delete from public.audit_values v using gone where v.tenant_id = of_tenant and v.audit_id = gone.id)
  select count(*)::integer from gone $$;--> statement-breakpoint

-- Erasure: deletes the values about some people in one chain, and writes down in the log that they were erased, without which the
-- verification takes a value that is gone for a fault. Returns how many values went.
create function mainstay.erase_subjects(of_tenant uuid, entity text, subjects uuid[]) returns integer
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    delete from public.audit_values where tenant_id = coalesce(of_tenant, '00000000-0000-0000-0000-000000000000') and subject_id = any (subjects)
    returning 1),
  written as (
    insert into public.audit_log (tenant_id, action, entity_type, entity_id, actor_type, actor_id, request_id)
    select of_tenant, 'erased', entity, subject::text, coalesce(nullif(current_setting('app.actor_type', true), ''), 'system'),
           nullif(current_setting('app.actor_id', true), ''), nullif(current_setting('app.request_id', true), '')
      from unnest(subjects) subject)
  select count(*)::integer from gone $$;--> statement-breakpoint

-- Puts commitments in place of what stands in the clear in rows from before. Says the same as the row did; its seal must be made anew.
create function mainstay.commit_audit(ids uuid[]) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r record;
  changed integer := 0;
begin
  for r in
    select a.id, a.entity_id, coalesce(a.tenant_id, '00000000-0000-0000-0000-000000000000') as chain, a.old, a.new, d.personal,
           coalesce(a.old ->> d.subject, a.new ->> d.subject) as old_subject, coalesce(a.new ->> d.subject, a.old ->> d.subject) as new_subject
      from public.audit_log a join mainstay.audit_declarations() d on d.entity_type = a.entity_type and d.personal is not null
     where a.id = any (ids) and exists (
       select from (select * from jsonb_each(coalesce(a.old, '{}')) union all select * from jsonb_each(coalesce(a.new, '{}'))) e
        where e.key = any (d.personal) and e.value <> all (array['null', '""', '{}', '[]']::jsonb[]) and not mainstay.is_commitment(e.value))
  loop
    update public.audit_log
       set old = mainstay.commit_values(r.id, r.chain, 'old', r.old, r.entity_id, r.old_subject, r.personal, true),
           new = mainstay.commit_values(r.id, r.chain, 'new', r.new, r.entity_id, r.new_subject, r.personal, true)
     where id = r.id;
    changed := changed + 1;
  end loop;
  return changed;
end $$;--> statement-breakpoint

-- Takes new hashes for the links of a chain that is being re-sealed, behind those that are.
create function mainstay.reseal_audit(of_chain uuid, links bigint[], hashes bytea[]) returns integer
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  with resealed as (
    update public.audit_seals s set hash = l.hash from unnest(links, hashes) l (n, hash), public.audit_rebases r
     where r.tenant_id = of_chain and s.tenant_id = of_chain and s.n = l.n and l.n > r.n
    returning 1)
  select count(*)::integer from resealed $$;--> statement-breakpoint
revoke all on function mainstay.erase_subjects, mainstay.commit_audit, mainstay.reseal_audit from public;--> statement-breakpoint
grant execute on function mainstay.erase_subjects, mainstay.commit_audit, mainstay.reseal_audit to mainstay_system;--> statement-breakpoint
set local role none;--> statement-breakpoint
revoke create on schema mainstay from mainstay_retention;--> statement-breakpoint

-- Which columns are personal. Whoever makes or changes one of these rows waits until this is over: behind it nothing is written in the clear.
select mainstay.audit_table('contacts', 'contact', 'pii_key,words', personal => 'first_name,last_name,prefix,middle_names,suffix,nickname,phonetic_first_name,phonetic_last_name,company,title,source,external_id,custom_fields');--> statement-breakpoint
select mainstay.audit_table('users', 'user', 'password_hash', personal => 'email,name,registered_from');--> statement-breakpoint
select mainstay.audit_table('invitations', 'invitation', 'token_hash', personal => 'email');--> statement-breakpoint
select mainstay.audit_table('passkeys', 'passkey', 'public_key,counter,last_used_at', personal => 'name', subject => 'user_id');--> statement-breakpoint
select mainstay.audit_table('sso_identities', 'sso_identity', 'last_sign_in_at', personal => 'subject', subject => 'user_id');--> statement-breakpoint

-- Rows that wait for their seal get commitments now, while no sealer is at work; chains that have seals are re-sealed by the server.
set local role mainstay_system;--> statement-breakpoint
do $$
declare
  at bigint;
begin
  select position into at from public.log_cursors where name = 'sealed' for update;
  perform mainstay.commit_audit(array(
    select a.id from public.audit_log a
     where a.seq > least(at, (select min(from_seq) - 1 from public.audit_refusals))
       and not exists (select from public.audit_seals s where s.tenant_id = coalesce(a.tenant_id, '00000000-0000-0000-0000-000000000000') and s.audit_id = a.id)));
end $$;--> statement-breakpoint
insert into audit_rebases (tenant_id) select tenant_id from audit_heads where n > 0;--> statement-breakpoint
set local role none;
