-- Requests may run under a login of their own that cannot become the system role. What such a login must not reach is fenced here.

-- The tasks that are queued in a tenant's transaction, as the app role; a module that declares one (`tenantJobs`) adds it by a migration.
create table mainstay.tenant_tasks (task text primary key);--> statement-breakpoint
insert into mainstay.tenant_tasks (task) values
  ('contacts.import'), ('contacts.revert-import'), ('members:send-invitation'), ('webhooks:replay'), ('webhooks:mail-disabled');--> statement-breakpoint

create function mainstay.add_any_job(task text, payload json, run_at timestamptz, job_key text, max_attempts integer, queue text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload, queue, run_at, max_attempts, job_key);
end $$;--> statement-breakpoint

-- Only tasks of the list, only for the acting tenant, and in no other job's place: a key takes the place of the job that waits under it.
create function mainstay.add_tenant_job(task text, payload json, run_at timestamptz, job_key text, max_attempts integer, queue text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  acting uuid := mainstay.tenant();
begin
  if not exists (select from mainstay.tenant_tasks r where r.task = add_tenant_job.task) then
    raise insufficient_privilege using message = format('tenants may not queue the task %s', task);
  end if;
  if acting is null or (payload ->> 'tenantId')::uuid is distinct from acting then
    raise insufficient_privilege using message = 'tenants may queue jobs for the acting tenant only';
  end if;
  if exists (
    select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.key = job_key and ((j.payload ->> 'tenantId') is distinct from acting::text
        or not exists (select from mainstay.tenant_tasks r where r.task = t.identifier))) then
    raise insufficient_privilege using message = 'the job that waits under this key is not the acting tenant''s';
  end if;
  perform graphile_worker.add_job(task, payload, queue, run_at, max_attempts, job_key);
end $$;--> statement-breakpoint

-- Whoever may add any job does; everybody else's are looked at. Runs as its caller, so that the server decides who that is.
create or replace function mainstay.add_job(task text, payload json, run_at timestamptz default null, job_key text default null,
  max_attempts integer default null, queue text default null) returns void
  language plpgsql security invoker set search_path = pg_catalog, pg_temp as $$
begin
  if has_function_privilege('mainstay.add_any_job(text,json,timestamptz,text,integer,text)', 'execute') then
    perform mainstay.add_any_job(task, payload, run_at, job_key, max_attempts, queue);
  else
    perform mainstay.add_tenant_job(task, payload, run_at, job_key, max_attempts, queue);
  end if;
end $$;--> statement-breakpoint
revoke all on function mainstay.add_any_job, mainstay.add_tenant_job from public;--> statement-breakpoint
grant execute on function mainstay.add_any_job to mainstay_system;--> statement-breakpoint
grant execute on function mainstay.add_tenant_job to mainstay_app;--> statement-breakpoint

-- A process that only answers requests asks which migrations there are, and needs no owner's login for it.
grant select on mainstay.mainstay_migrations to mainstay_app, mainstay_system;--> statement-breakpoint

-- A definer function looks for its tables among the caller's temporary ones first, unless it names them last: a temporary view of a
-- table's name would run its author's functions as the definer's owner (PostgreSQL manual, CREATE FUNCTION, "Writing SECURITY DEFINER
-- Functions Safely").
alter function mainstay.list_jobs set search_path = pg_catalog, pg_temp;--> statement-breakpoint
alter function mainstay.retry_job set search_path = pg_catalog, pg_temp;--> statement-breakpoint
alter function mainstay.cancel_job set search_path = pg_catalog, pg_temp;--> statement-breakpoint
alter function mainstay.count_jobs set search_path = pg_catalog, pg_temp;--> statement-breakpoint
set local role mainstay_system;--> statement-breakpoint
alter function mainstay.search_contacts set search_path = pg_catalog, public, pg_temp;--> statement-breakpoint
set local role none;--> statement-breakpoint
grant usage on schema mainstay to mainstay_retention;--> statement-breakpoint
set local role mainstay_retention;--> statement-breakpoint
alter function mainstay.purge_audit set search_path = pg_catalog, pg_temp;--> statement-breakpoint
set local role none;--> statement-breakpoint
revoke usage on schema mainstay from mainstay_retention;
