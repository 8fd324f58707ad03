-- Policies, grants and audit triggers of the first tables.
select mainstay.secure_table('tenants', audit_as => 'tenant', tenant_column => 'id', app_grants => 'select, update');--> statement-breakpoint
select mainstay.secure_table('tenant_keys', app_grants => 'select');--> statement-breakpoint
select mainstay.secure_table('roles', audit_as => 'role');--> statement-breakpoint
select mainstay.secure_table('memberships', audit_as => 'membership');--> statement-breakpoint
select mainstay.secure_table('events', app_grants => 'select, insert');--> statement-breakpoint
select mainstay.secure_table('audit_log', app_grants => 'select, insert');--> statement-breakpoint
select mainstay.secure_table('idempotency_keys');--> statement-breakpoint
select mainstay.secure_table('companies', audit_as => 'company');--> statement-breakpoint
select mainstay.secure_table('contacts', audit_as => 'contact', audit_except => 'pii_key,words');--> statement-breakpoint
select mainstay.secure_table('contact_lookups');--> statement-breakpoint
select mainstay.secure_table('tags', audit_as => 'tag');--> statement-breakpoint
select mainstay.secure_table('contact_tags');--> statement-breakpoint
select mainstay.secure_table('contact_merges', audit_as => 'contact_merge', audit_except => 'before');--> statement-breakpoint
select mainstay.secure_table('contact_imports', audit_as => 'contact_import', audit_except => 'processed,created,updated,failed,version');--> statement-breakpoint
select mainstay.secure_table('contact_import_files');--> statement-breakpoint
select mainstay.secure_table('contact_import_rows');--> statement-breakpoint
select mainstay.secure_table('api_keys', audit_as => 'api_key', audit_except => 'hash,last_used_at');--> statement-breakpoint
select mainstay.secure_table('api_key_usage');--> statement-breakpoint
select mainstay.secure_table('invitations', audit_as => 'invitation', audit_except => 'token_hash');--> statement-breakpoint

-- A membership's role is one of its tenant's.
alter table memberships add constraint memberships_role_fk foreign key (tenant_id, role_id) references roles (tenant_id, id);--> statement-breakpoint

-- A contact's owner is a member of its tenant; one who leaves owns nothing any more.
alter table contacts add constraint contacts_owner_member_fk foreign key (tenant_id, owner_id)
  references memberships (tenant_id, user_id) on delete set null (owner_id);--> statement-breakpoint

-- The audit log is written once: not even the system role changes it.
revoke update, delete, truncate on audit_log from mainstay_system;--> statement-breakpoint
revoke delete, truncate on events from mainstay_system;--> statement-breakpoint

-- Tables of the installation itself, which no tenant's code reads.
grant select, insert, update, delete on users, sessions, refresh_tokens, sign_in_failures, one_time_tokens, signing_keys to mainstay_system;--> statement-breakpoint
select mainstay.audit_table('users', 'user', 'password_hash');--> statement-breakpoint
select mainstay.audit_table('signing_keys', 'signing_key', 'private_sealed', 'kid');--> statement-breakpoint

-- Search under row-level security. Text operators are not leakproof, so their indexes are out of reach below a policy; this function
-- runs as the system role, takes the tenant from the setting, filters by it itself, and returns ids only, best first. Planned anew
-- each time: the plan for any word starts parallel workers, which take ten times as long as a rare word's answer.
create function mainstay.search_contacts(query text, most integer) returns table (id uuid, rank real)
  language sql stable security definer set search_path = pg_catalog, public set plan_cache_mode = force_custom_plan as $$
  select c.id, ts_rank(c.words, to_tsquery('simple', mainstay.fold(query))) as rank
    from contacts c
   where c.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
     and c.deleted_at is null and c.words @@ to_tsquery('simple', mainstay.fold(query))
   order by rank desc, c.id desc limit most $$;--> statement-breakpoint
-- An owner needs CREATE on the schema at the moment it is given the function.
grant create on schema mainstay to mainstay_system;--> statement-breakpoint
alter function mainstay.search_contacts(text, integer) owner to mainstay_system;--> statement-breakpoint
revoke create on schema mainstay from mainstay_system;--> statement-breakpoint
revoke all on function mainstay.search_contacts(text, integer) from public;--> statement-breakpoint
grant execute on function mainstay.search_contacts(text, integer) to mainstay_app, mainstay_system;--> statement-breakpoint

-- Jobs are added inside the write's transaction. The queue's own schema is the owner's; the app role may only add.
create function mainstay.add_job(task text, payload json, run_at timestamptz default null, job_key text default null,
  max_attempts integer default null, queue text default null) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job(task, payload, queue, run_at, max_attempts, job_key);
end $$;--> statement-breakpoint
revoke all on function mainstay.add_job from public;--> statement-breakpoint
grant execute on function mainstay.add_job to mainstay_app, mainstay_system;
