-- Super admins see the queue, run a job again and take one out. The queue's own schema stays the owner's: each function below does one
-- thing to it, for the system role alone. None shows a payload: of what a job carries only ids leave.

-- What a job is waiting for. `failed`: its attempts are used up; the queue keeps such a job and leaves it alone.
create function mainstay.job_state(locked_at timestamptz, attempts integer, max_attempts integer, run_at timestamptz) returns text
  language sql stable set search_path = pg_catalog as $$
  select case when locked_at is not null then 'running'
              when attempts >= max_attempts then 'failed'
              when run_at > now() then 'scheduled'
              else 'waiting' end $$;--> statement-breakpoint

-- Jobs newest first, before an id, or just the one asked for.
create function mainstay.list_jobs(only_id bigint, of_task text, of_state text, before_id bigint, most integer)
  returns table (id bigint, task text, tenant_id text, subjects jsonb, state text, attempts integer, max_attempts integer, last_error text,
    run_at timestamptz, locked_since timestamptz, created_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
    select j.id, t.identifier, fields.tenant, fields.others, mainstay.job_state(j.locked_at, j.attempts, j.max_attempts, j.run_at),
           j.attempts::integer, j.max_attempts::integer, left(j.last_error, 2000), j.run_at, j.locked_at, j.created_at
      from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
     cross join lateral (
       select max(f.value) filter (where f.key = 'tenantId') as tenant,
              coalesce(jsonb_object_agg(f.key, f.value) filter (where f.key <> 'tenantId'), '{}') as others
         from json_each_text(case when json_typeof(j.payload) = 'object' then j.payload else '{}' end) f
        where f.value ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$') fields
     where (only_id is null or j.id = only_id) and (before_id is null or j.id < before_id)
       and (of_task is null or t.identifier = of_task)
       and (of_state is null or mainstay.job_state(j.locked_at, j.attempts, j.max_attempts, j.run_at) = of_state)
     order by j.id desc limit most;
end $$;--> statement-breakpoint

-- Makes a job due now with all its attempts, unless it runs: true when done, false when it runs, null when there is none.
create function mainstay.retry_job(job_id bigint) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  is_running boolean;
begin
  select j.locked_at is not null into is_running from graphile_worker._private_jobs j where j.id = job_id for update;
  if not is_running then
    perform graphile_worker.reschedule_jobs(array[job_id], run_at => now(), attempts => 0);
    perform pg_notify('jobs:insert', '{"count":1}');
  end if;
  return not is_running;
end $$;--> statement-breakpoint

-- Takes a job out of the queue, unless it runs: true when done, false when it runs, null when there is none.
create function mainstay.cancel_job(job_id bigint) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  is_running boolean;
begin
  select j.locked_at is not null into is_running from graphile_worker._private_jobs j where j.id = job_id for update;
  if not is_running then
    delete from graphile_worker._private_jobs j where j.id = job_id;
  end if;
  return not is_running;
end $$;--> statement-breakpoint

-- How many jobs there are by task and state, and for how many seconds the first of them has been due (or, if it runs, running).
create function mainstay.count_jobs() returns table (task text, state text, jobs bigint, oldest_seconds double precision)
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
    select t.identifier, s.state, count(*),
           greatest(0, extract(epoch from now() - min(coalesce(j.locked_at, j.run_at))))::double precision
      from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
     cross join lateral (select mainstay.job_state(j.locked_at, j.attempts, j.max_attempts, j.run_at) as state) s
     group by 1, 2;
end $$;--> statement-breakpoint

revoke all on function mainstay.list_jobs, mainstay.retry_job, mainstay.cancel_job, mainstay.count_jobs from public;--> statement-breakpoint
grant execute on function mainstay.list_jobs, mainstay.retry_job, mainstay.cancel_job, mainstay.count_jobs to mainstay_system;
