CREATE TABLE "audit_ledger" (
	"name" text PRIMARY KEY NOT NULL,
	"counter" bigint NOT NULL,
	"chains" bigint NOT NULL,
	"links" bigint NOT NULL,
	"looked_at" timestamp with time zone,
	"rewinds" integer NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_refusals" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"from_seq" bigint NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_refusals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_watermarks" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"event_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "event_watermarks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD COLUMN "rewinds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "log_cursors" ADD COLUMN "mark" bigint;--> statement-breakpoint
ALTER TABLE "log_cursors" ADD COLUMN "barrier" bigint;--> statement-breakpoint

select mainstay.secure_table('event_watermarks', app_grants => 'select');--> statement-breakpoint
select mainstay.secure_table('audit_refusals', app_grants => 'select');--> statement-breakpoint
grant select, insert, update on audit_ledger to mainstay_system;--> statement-breakpoint

-- Whether a cursor stands behind a seq that the log never had, or has no more.
do $$
begin
  execute format('grant select on sequence %s to mainstay_system', pg_get_serial_sequence('audit_log', 'seq'));
end $$;--> statement-breakpoint

-- The sealer of the version before knows nothing of the ledger, and seals no more: it finds no cursor of its name.
insert into log_cursors (name, position)
  select 'sealed', coalesce((select position from log_cursors where name = 'audit'), 0) on conflict do nothing;--> statement-breakpoint
delete from log_cursors where name = 'audit';
