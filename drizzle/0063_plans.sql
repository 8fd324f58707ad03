CREATE TABLE "plan_versions" (
	"plan_key" text NOT NULL,
	"n" integer NOT NULL,
	"limits" jsonb NOT NULL,
	"features" jsonb NOT NULL,
	"prices" jsonb NOT NULL,
	"trial_days" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_versions_plan_key_n_pk" PRIMARY KEY("plan_key","n")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"public" boolean DEFAULT true NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_plans" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"plan_version" integer,
	"limits" jsonb DEFAULT '{}' NOT NULL,
	"period_from" date,
	"period_to" date,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant_plans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "plans_key" ON "plans" USING btree ("key");--> statement-breakpoint
-- What a tenant may hold follows from its plan, and is checked where the rows are written, so that no code that writes them can forget it.

alter table plan_versions add constraint plan_versions_plan_fk foreign key (plan_key) references plans (key);--> statement-breakpoint
grant select on plans, plan_versions to mainstay_app;--> statement-breakpoint
grant select, insert, update on plans to mainstay_system;--> statement-breakpoint
grant select, insert on plan_versions to mainstay_system;--> statement-breakpoint
select mainstay.secure_table('tenant_plans', audit_as => 'tenant_plan', audit_id => 'tenant_id', app_grants => 'select, insert, update');--> statement-breakpoint

create function mainstay.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception using errcode = '23514', message = format('a row of %s is not changed', tg_table_name), constraint = tg_table_name || '_immutable';
end $$;--> statement-breakpoint
create trigger immutable before update or delete on plan_versions for each row execute function mainstay.refuse_change();--> statement-breakpoint

-- The plans that were written into the code before.
insert into plans (id, key, name) values
  (uuidv7(), 'free', 'Free'), (uuidv7(), 'starter', 'Starter'), (uuidv7(), 'pro', 'Pro'), (uuidv7(), 'enterprise', 'Enterprise');--> statement-breakpoint
insert into plan_versions (plan_key, n, features, prices, limits) values
  ('free', 1, '{}', '[]', '{"contacts": 1000, "members": 3, "storage": 1073741824, "requests": 100000}'),
  ('starter', 1, '{}', '[]', '{"contacts": 10000, "members": 10, "storage": 10737418240, "requests": 1000000}'),
  ('pro', 1, '{}', '[]', '{"contacts": 100000, "members": 50, "storage": 107374182400, "requests": 10000000}'),
  ('enterprise', 1, '{}', '[]', '{}');--> statement-breakpoint
select mainstay.audit_table('plans', 'plan');--> statement-breakpoint

-- Nothing was refused for these limits until now: tenants that are here already go on without them, until somebody gives them a plan.
set local role mainstay_system;--> statement-breakpoint
insert into tenant_plans (tenant_id, limits) select id, '{"contacts": null, "members": null}' from tenants;--> statement-breakpoint
set local role none;--> statement-breakpoint

-- What a tenant may hold of a resource; null: as much as it likes. A limit of its own comes before its plan's, and the version that it
-- has before the newest. A plan that nobody knows is taken for the free one.
create function mainstay.plan_limit(of_tenant uuid, resource text) returns bigint language sql stable
  return (select (case when own.limits ? resource then own.limits else version.limits end ->> resource)::bigint
    from public.tenants t
    left join public.tenant_plans own on own.tenant_id = t.id
    cross join lateral (
      select v.limits from public.plan_versions v
       where v.plan_key in (t.plan, 'free') and (v.plan_key <> t.plan or own.plan_version is null or v.n = own.plan_version)
       order by v.plan_key = t.plan desc, v.n desc limit 1) version
   where t.id = of_tenant);--> statement-breakpoint

-- What counts as one of a resource, and where.
create table mainstay.limited_tables (resource text primary key, target text not null, live text not null);--> statement-breakpoint
grant select on mainstay.limited_tables to mainstay_app, mainstay_system;--> statement-breakpoint

-- How many of a resource a tenant has, the transaction's own among them. A caller who sees some of the records counts them all.
create function mainstay.count_resource(of_tenant uuid, of_resource text) returns bigint language plpgsql volatile as $$
declare
  reach constant text := current_setting('app.reach', true);
  counted bigint;
  counts text;
begin
  select format('select count(*) from public.%I where tenant_id = $1 and %s', l.target, l.live) into strict counts
    from mainstay.limited_tables l where l.resource = of_resource;
  perform set_config('app.reach', '', true);
  execute counts into counted using of_tenant;
  perform set_config('app.reach', coalesce(reach, ''), true);
  return counted;
end $$;--> statement-breakpoint

-- Whether a tenant has so much left of a resource that nobody need wait for anybody. What was counted is remembered by the connection
-- for a second: within one, nobody adds what is left then.
create function mainstay.is_far_from(cap bigint, of_tenant uuid, of_resource text, n bigint) returns boolean language plpgsql volatile as $$
declare
  far constant bigint := 10000;
  place constant text := 'mainstay_counted.' || of_resource;
  known constant text[] := string_to_array(coalesce(current_setting(place, true), ''), ' ');
  now_at constant double precision := extract(epoch from clock_timestamp());
  counted bigint;
begin
  if cap - n <= far then
    return false;
  end if;
  if known[1] = of_tenant::text and now_at - known[3]::double precision between 0 and 1 then
    counted := known[2]::bigint;
  else
    counted := mainstay.count_resource(of_tenant, of_resource);
    perform set_config(place, format('%s %s %s', of_tenant, counted, now_at), false);
  end if;
  return cap - counted - n > far;
end $$;--> statement-breakpoint

-- Keeps others of the tenant from taking of a resource until the transaction ends, where little is left. Asked before anything is written
-- that others may wait for, so that two who write do not wait for each other.
create function mainstay.hold_resource(of_tenant uuid, of_resource text) returns void language plpgsql as $$
declare
  cap constant bigint := mainstay.plan_limit(of_tenant, of_resource);
begin
  if cap is not null and not mainstay.is_far_from(cap, of_tenant, of_resource, 0) then
    perform pg_advisory_xact_lock(hashtextextended(format('mainstay.plan|%s|%s', of_tenant, of_resource), 0));
  end if;
end $$;--> statement-breakpoint

-- Refuses what was written beyond a tenant's limit: called behind the writing of n more. Exact, in however many processes others write:
-- they wait, and are counted as of now.
create function mainstay.take(of_tenant uuid, of_resource text, n bigint) returns void language plpgsql as $$
declare
  cap constant bigint := mainstay.plan_limit(of_tenant, of_resource);
  counted bigint;
begin
  if cap is null or n < 1 or mainstay.is_far_from(cap, of_tenant, of_resource, n) then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(format('mainstay.plan|%s|%s', of_tenant, of_resource), 0));
  counted := mainstay.count_resource(of_tenant, of_resource);
  if counted > cap then
    raise exception using errcode = 'MS402', message = format('no more %s in this plan', of_resource),
      hint = jsonb_build_object('resource', of_resource, 'limit', cap, 'used', counted - n)::text;
  end if;
end $$;--> statement-breakpoint

-- Who loads a dump, prepares data or acts for the installation is asked for nothing.
create function mainstay.is_limited() returns boolean language sql stable return current_user = 'mainstay_app';--> statement-breakpoint
create function mainstay.hold_before_insert() returns trigger language plpgsql as $$
declare
  tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  if tenant is not null and mainstay.is_limited() then
    perform mainstay.hold_resource(tenant, tg_argv[0]);
  end if;
  return null;
end $$;--> statement-breakpoint
create function mainstay.take_inserted() returns trigger language plpgsql as $$
declare
  of_tenant uuid;
  n bigint;
begin
  if mainstay.is_limited() then
    for of_tenant, n in execute format('select tenant_id, count(*) from added where %s group by 1', tg_argv[1]) loop
      perform mainstay.take(of_tenant, tg_argv[0], n);
    end loop;
  end if;
  return null;
end $$;--> statement-breakpoint
create function mainstay.take_restored() returns trigger language plpgsql as $$
begin
  if mainstay.is_limited() then
    perform mainstay.take(new.tenant_id, tg_argv[0], 1);
  end if;
  return null;
end $$;--> statement-breakpoint

-- mainstay.limit_table('contacts', 'contacts'): rows of a table with a bin are a resource of plans.
create function mainstay.limit_table(resource text, target regclass) returns void language plpgsql as $$
begin
  insert into mainstay.limited_tables (resource, target, live) values (resource, (select relname from pg_class where oid = target), 'deleted_at is null');
  execute format('create trigger plan_hold before insert on %s for each statement execute function mainstay.hold_before_insert(%L)', target, resource);
  execute format('create trigger plan_take after insert on %s referencing new table as added for each statement execute function mainstay.take_inserted(%L, %L)',
    target, resource, 'deleted_at is null');
  execute format('create trigger plan_restore after update of deleted_at on %s for each row when (old.deleted_at is not null and new.deleted_at is null)
    execute function mainstay.take_restored(%L)', target, resource);
end $$;--> statement-breakpoint
revoke all on function mainstay.limit_table from public;--> statement-breakpoint
select mainstay.limit_table('contacts', 'contacts');--> statement-breakpoint
select mainstay.limit_table('pages', 'pages');--> statement-breakpoint
-- Members are taken where somebody joins; the operator adds people to whatever tenant.
insert into mainstay.limited_tables (resource, target, live) values ('members', 'memberships', 'true');
