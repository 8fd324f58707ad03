-- The audit trigger reads what it wrote from RETURNING and not a second time, and asks no function for a side that a row does not have.
create or replace function mainstay.commit_values(of_audit uuid, of_chain uuid, side text, plain jsonb, entity text, subject text, personal text[], is_old boolean)
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
  with kept as (
    insert into public.audit_values (tenant_id, audit_id, old_or_new, "column", salt, value, subject_id)
    select of_chain, of_audit, side, e.key, uuid_send(gen_random_uuid()), e.value, about::uuid from jsonb_each(plain) e
     where (e.key = any (personal) or mainstay.is_commitment(e.value)) and not (is_old and mainstay.is_commitment(e.value))
       and e.value <> all ('{"null","\"\"","{}","[]"}'::jsonb[])
    returning "column", salt, value)
  select jsonb_object_agg("column", jsonb_build_object('#', encode(sha256(salt || convert_to(value::text, 'UTF8')), 'base64')))
    into committed from kept;
  if committed is null then
    return plain;
  end if;
  return plain || committed || case when about = entity then '{}' else jsonb_build_object('#', about) end;
end $$;--> statement-breakpoint
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
    if old_values is not null then
      old_values := mainstay.commit_values(row_id, coalesce(tenant, '00000000-0000-0000-0000-000000000000'), 'old', old_values, entity, before ->> subject, personal, false);
    end if;
    if new_values is not null then
      new_values := mainstay.commit_values(row_id, coalesce(tenant, '00000000-0000-0000-0000-000000000000'), 'new', new_values, entity, after ->> subject, personal, false);
    end if;
  end if;
  insert into public.audit_log (id, tenant_id, action, entity_type, entity_id, actor_type, actor_id, old, new, request_id, ip, user_agent)
  values (
    row_id, tenant, what, tg_argv[0], entity,
    coalesce(nullif(current_setting('app.actor_type', true), ''), 'system'), nullif(current_setting('app.actor_id', true), ''),
    old_values, new_values,
    nullif(current_setting('app.request_id', true), ''), nullif(current_setting('app.ip', true), ''), nullif(current_setting('app.user_agent', true), ''));
  return null;
end $$;
