-- What a statement inserts is audited by one statement for all its rows: a function for each of them was a quarter of what an import of
-- contacts costs the database. It writes what mainstay.audit() wrote, in the order of the rows. Updates and deletes keep mainstay.audit().
create function mainstay.audit_inserted() returns trigger language plpgsql as $$
declare
  left_out text[] := string_to_array(tg_argv[1], ',') || array['tenant_id', 'updated_at'];
  personal text[] := string_to_array(nullif(tg_argv[4], ''), ',');
  subject text := coalesce(nullif(tg_argv[5], ''), tg_argv[2]);
begin
  with added as materialized (
    select uuidv7() as id, (r ->> tg_argv[3])::uuid as tenant_id, r ->> tg_argv[2] as entity, coalesce(r ->> subject, r ->> tg_argv[2]) as about,
           jsonb_strip_nulls(r - left_out) as plain
      from (select to_jsonb(new_rows) as r from new_rows offset 0) a),
  -- As in mainstay.commit_values: the personal values of a row, and whatever looks like a commitment, each with its salt.
  parted as materialized (
    select a.*, p.*,
           case when a.about ~ '^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$' then a.about else a.id::text end as subject
      from added a left join lateral (
        select array_agg(e.key) as keys, array_agg(e.salt) as salts, array_agg(e.value) as values,
               jsonb_object_agg(e.key, jsonb_build_object('#', encode(sha256(e.salt || convert_to(e.value::text, 'UTF8')), 'base64'))) as committed
          from (
            select e.key, e.value, uuid_send(gen_random_uuid()) as salt from jsonb_each(a.plain) e
             where (e.key = any (personal) or mainstay.is_commitment(e.value)) and e.value <> all ('{"null","\"\"","{}","[]"}'::jsonb[]) offset 0) e
      ) p on personal is not null or a.plain @? '$.*."#"'),
  kept as (
    insert into public.audit_values (tenant_id, audit_id, old_or_new, "column", salt, value, subject_id)
    select coalesce(p.tenant_id, '00000000-0000-0000-0000-000000000000'), p.id, 'new', v.key, v.salt, v.value, p.subject::uuid
      from parted p cross join unnest(p.keys, p.salts, p.values) v(key, salt, value))
  insert into public.audit_log (id, tenant_id, action, entity_type, entity_id, actor_type, actor_id, new, request_id, ip, user_agent)
  select p.id, p.tenant_id, 'insert', tg_argv[0], p.entity,
         coalesce(nullif(current_setting('app.actor_type', true), ''), 'system'), nullif(current_setting('app.actor_id', true), ''),
         case when p.keys is null then p.plain
              else p.plain || p.committed || case when p.subject = p.entity then '{}' else jsonb_build_object('#', p.subject) end end,
         nullif(current_setting('app.request_id', true), ''), nullif(current_setting('app.ip', true), ''), nullif(current_setting('app.user_agent', true), '')
    from parted p;
  return null;
end $$;--> statement-breakpoint
create or replace function mainstay.audit_table(target regclass, audit_as text, audit_except text default '', audit_id text default 'id',
  tenant_column text default 'tenant_id', personal text default '', subject text default '')
returns void language plpgsql as $$
begin
  execute format('create or replace trigger audit after update or delete on %s for each row execute function mainstay.audit(%L, %L, %L, %L, %L, %L)',
    target, audit_as, audit_except, audit_id, tenant_column, personal, subject);
  execute format('create or replace trigger audit_inserted after insert on %s referencing new table as new_rows for each statement
    execute function mainstay.audit_inserted(%L, %L, %L, %L, %L, %L)',
    target, audit_as, audit_except, audit_id, tenant_column, personal, subject);
end $$;--> statement-breakpoint
do $$
declare
  t record;
begin
  for t in
    select tgrelid::regclass as target, string_to_array(encode(tgargs, 'escape'), '\000') as args from pg_trigger
     where tgname = 'audit' and tgfoid = 'mainstay.audit()'::regprocedure
  loop
    perform mainstay.audit_table(t.target, t.args[1], t.args[2], t.args[3], t.args[4], coalesce(t.args[5], ''), coalesce(t.args[6], ''));
  end loop;
end $$;
