CREATE TABLE "analytics_dirty" (
	"tenant_id" uuid NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"id" uuid NOT NULL,
	CONSTRAINT "analytics_dirty_tenant_id_bucket_id_pk" PRIMARY KEY("tenant_id","bucket","id")
);
--> statement-breakpoint
ALTER TABLE "analytics_dirty" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "analytics_events" (
	"tenant_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"contact_id" uuid,
	"visitor" "bytea",
	"session" "bytea",
	"host" text,
	"path" text,
	"referrer" text,
	"properties" jsonb,
	CONSTRAINT "analytics_events_tenant_id_at_id_pk" PRIMARY KEY("tenant_id","at","id")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
ALTER TABLE "analytics_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "analytics_rollups" (
	"tenant_id" uuid NOT NULL,
	"dim" text NOT NULL,
	"name" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"value" text collate "C" NOT NULL,
	"events" bigint NOT NULL,
	CONSTRAINT "analytics_rollups_tenant_id_dim_name_bucket_value_pk" PRIMARY KEY("tenant_id","dim","name","bucket","value")
);
--> statement-breakpoint
ALTER TABLE "analytics_rollups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "analytics_visitors" (
	"tenant_id" uuid NOT NULL,
	"day" date NOT NULL,
	"visitor" "bytea" NOT NULL,
	CONSTRAINT "analytics_visitors_tenant_id_day_visitor_pk" PRIMARY KEY("tenant_id","day","visitor")
);
--> statement-breakpoint
ALTER TABLE "analytics_visitors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "analytics_events_id" ON "analytics_events" USING btree ("tenant_id","id");--> statement-breakpoint
CREATE INDEX "analytics_events_contact" ON "analytics_events" USING btree ("tenant_id","contact_id");--> statement-breakpoint
CREATE INDEX "analytics_rollups_bucket" ON "analytics_rollups" USING btree ("tenant_id","bucket");--> statement-breakpoint
CREATE INDEX "analytics_rollups_age" ON "analytics_rollups" USING brin ("bucket");--> statement-breakpoint
CREATE INDEX "analytics_visitors_age" ON "analytics_visitors" USING brin ("day");--> statement-breakpoint
CREATE INDEX "contacts_created" ON "contacts" USING btree ("tenant_id","created_at") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_completed" ON "tasks" USING btree ("tenant_id","completed_at") WHERE completed_at is not null;--> statement-breakpoint
CREATE INDEX "tasks_deleted" ON "tasks" USING btree ("tenant_id","deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
select mainstay.secure_table('analytics_events', app_grants => 'select, insert, delete');--> statement-breakpoint
select mainstay.secure_table('analytics_rollups');--> statement-breakpoint
select mainstay.secure_table('analytics_dirty', app_grants => 'select, insert, delete');--> statement-breakpoint
select mainstay.secure_table('analytics_visitors', app_grants => 'select, insert, delete');--> statement-breakpoint

-- Makes the partition of a month (UTC): true when it was made, false when it is there. Whoever writes an event whose month has none calls it, so
-- that writes go on when the job that keeps months ahead has not run; the owner alone may make tables. There is no default partition, whose rows
-- would forbid a month for good. Attaching leaves readers and writers be (PostgreSQL manual, ALTER TABLE). Nobody but the owner reaches a partition by its
-- own name: row-level security is forced on it, and it has neither policy nor grant. Months of five years around today, so that a caller fills no catalog.
create function mainstay.open_analytics_month(month date) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  first date := make_date(extract(year from month)::integer, extract(month from month)::integer, 1);
  part text := 'analytics_events_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('mainstay.' || part) is not null then
    return false;
  end if;
  if first not between current_date - interval '5 years' and current_date + interval '5 years' then
    raise invalid_parameter_value using message = format('no partition for %s', first);
  end if;
  perform pg_advisory_xact_lock(hashtextextended('mainstay.analytics_events', 0));
  -- From the table itself: what the session remembers of names may be older than the lock.
  if exists (select from pg_class c where c.relname = part and c.relnamespace = 'mainstay'::regnamespace) then
    return false;
  end if;
  execute format('create table mainstay.%I (like public.analytics_events including defaults)', part);
  execute format('alter table mainstay.%I enable row level security, force row level security', part);
  execute format('alter table public.analytics_events attach partition mainstay.%I for values from (%L) to (%L)',
    part, first || ' 00:00:00+00', (first + interval '1 month')::date || ' 00:00:00+00');
  return true;
end $$;--> statement-breakpoint

-- Drops the partition of a month that is two years past: true when it was there. Waits a second for those who use the table, no longer: they
-- wait behind it meanwhile, and the job comes again.
create function mainstay.drop_analytics_month(month date) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
declare
  part text := 'analytics_events_' || to_char(month, 'YYYY_MM');
begin
  if to_regclass('mainstay.' || part) is null then
    return false;
  end if;
  if month > current_date - interval '2 years' then
    raise invalid_parameter_value using message = format('%s is not over', month);
  end if;
  execute format('alter table public.analytics_events detach partition mainstay.%I', part);
  execute format('drop table mainstay.%I', part);
  return true;
end $$;--> statement-breakpoint
revoke all on function mainstay.open_analytics_month, mainstay.drop_analytics_month from public;--> statement-breakpoint
grant execute on function mainstay.open_analytics_month to mainstay_app, mainstay_system;--> statement-breakpoint
grant execute on function mainstay.drop_analytics_month to mainstay_system;--> statement-breakpoint
select mainstay.open_analytics_month((date_trunc('month', now() at time zone 'UTC') + make_interval(months => n))::date) from generate_series(-1, 3) n;--> statement-breakpoint

-- What a contact did goes with the contact. A trigger and no foreign key: a partition could not be made then while contacts are written.
create function mainstay.forget_analytics() returns trigger language plpgsql as $$
begin
  delete from public.analytics_events e using gone where e.tenant_id = gone.tenant_id and e.contact_id = gone.id;
  return null;
end $$;--> statement-breakpoint
create trigger forget_analytics after delete on contacts referencing old table as gone for each statement execute function mainstay.forget_analytics();--> statement-breakpoint
insert into mainstay.tenant_tasks (task) values ('analytics:rollup');
