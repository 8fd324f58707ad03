-- Roles, the schema of our own functions, and what every later migration calls. Run as the owner, who only migrates.
do $$
begin
  if not exists (select from pg_roles where rolname = 'mainstay_app') then
    create role mainstay_app nologin nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'mainstay_system') then
    create role mainstay_system nologin nobypassrls;
  end if;
exception
  -- Roles belong to the whole server: another database's migration may create them at the same moment.
  when duplicate_object or unique_violation then null;
end $$;--> statement-breakpoint
do $$
begin
  execute format('grant mainstay_app, mainstay_system to %I with set true', current_user);
exception
  when others then
    raise notice 'could not grant the roles to %: %', current_user, sqlerrm;
end $$;--> statement-breakpoint
create schema if not exists mainstay;--> statement-breakpoint
create extension if not exists btree_gin;--> statement-breakpoint
create extension if not exists pg_trgm;--> statement-breakpoint
create extension if not exists unaccent;--> statement-breakpoint
grant usage on schema mainstay to mainstay_app, mainstay_system;--> statement-breakpoint
revoke create on schema public from public;--> statement-breakpoint
grant usage on schema public to mainstay_app, mainstay_system;--> statement-breakpoint

-- Lower case without accents. unaccent() is only stable because its dictionary could change; ours does not.
create function mainstay.fold(value text) returns text language sql immutable parallel safe
  set search_path = public, pg_catalog as $$ select lower(unaccent('unaccent', value)) $$;--> statement-breakpoint

-- The acting tenant of this transaction or connection; null outside any.
create function mainstay.tenant() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;--> statement-breakpoint

-- Writes the audit row of a change, signed with the transaction's settings. Arguments: entity type, columns to leave out
-- (comma separated), the column that names the entity and the one that names its tenant. Rows of an import or a merge are as visible as any other.
create function mainstay.audit() returns trigger language plpgsql as $$
declare
  left_out text[] := string_to_array(tg_argv[1], ',') || array['tenant_id', 'updated_at'];
  before jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  after jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  whole jsonb := case when tg_op = 'DELETE' then before else after end;
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
  insert into public.audit_log (tenant_id, action, entity_type, entity_id, actor_type, actor_id, old, new, request_id, ip, user_agent)
  values (
    (whole ->> tg_argv[3])::uuid, what, tg_argv[0], whole ->> tg_argv[2],
    coalesce(nullif(current_setting('app.actor_type', true), ''), 'system'), nullif(current_setting('app.actor_id', true), ''),
    old_values, new_values,
    nullif(current_setting('app.request_id', true), ''), nullif(current_setting('app.ip', true), ''), nullif(current_setting('app.user_agent', true), ''));
  return null;
end $$;--> statement-breakpoint

-- Puts a tenant's table behind the policy: row-level security enabled and forced, the two roles' policies and grants, and the
-- audit trigger when the table has an entity name. The column that holds the tenant's id is tenant_id, or id on tenants itself.
create function mainstay.secure_table(
  target regclass, audit_as text default null, audit_except text default '', audit_id text default 'id',
  tenant_column text default 'tenant_id', app_grants text default 'select, insert, update, delete'
) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant on %s to mainstay_app using (%I = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))', target, tenant_column);
  execute format('create policy system on %s to mainstay_system using (true)', target);
  execute format('grant %s on %s to mainstay_app', app_grants, target);
  execute format('grant select, insert, update, delete on %s to mainstay_system', target);
  if audit_as is not null then
    perform mainstay.audit_table(target, audit_as, audit_except, audit_id, tenant_column);
  end if;
end $$;--> statement-breakpoint

create function mainstay.audit_table(target regclass, audit_as text, audit_except text default '', audit_id text default 'id',
  tenant_column text default 'tenant_id')
returns void language plpgsql as $$
begin
  execute format('create trigger audit after insert or update or delete on %s for each row execute function mainstay.audit(%L, %L, %L, %L)',
    target, audit_as, audit_except, audit_id, tenant_column);
end $$;--> statement-breakpoint
revoke all on function mainstay.secure_table from public;--> statement-breakpoint
revoke all on function mainstay.audit_table from public;
