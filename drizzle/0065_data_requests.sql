CREATE TABLE "data_requests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'received' NOT NULL,
	"contact_ids" uuid[] NOT NULL,
	"details" "bytea" NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"extended_at" timestamp with time zone,
	"verified_at" timestamp with time zone,
	"verified_by" uuid,
	"plan_hash" text,
	"needles" "bytea",
	"erased_at" timestamp with time zone,
	"proof" jsonb,
	"failure" text,
	"storage_key" text,
	"bytes" bigint,
	"sha256" text,
	"expires_at" timestamp with time zone,
	"downloads" integer DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"finished_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_requests_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "data_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "data_requests_due" ON "data_requests" USING btree ("tenant_id","due_at","id");--> statement-breakpoint
CREATE INDEX "data_requests_running" ON "data_requests" USING btree ("tenant_id") WHERE status = 'running';--> statement-breakpoint
CREATE INDEX "data_requests_stored" ON "data_requests" USING btree ("tenant_id","expires_at") WHERE storage_key is not null;--> statement-breakpoint
-- What is sealed of a request stays out of the audit log: it names the person, who may be erased.
select mainstay.secure_table('data_requests', audit_as => 'data_request', audit_except => 'details,needles', app_grants => 'select, insert, update');--> statement-breakpoint
revoke delete, truncate on data_requests from mainstay_system;--> statement-breakpoint
insert into mainstay.tenant_tasks (task) values ('data-requests:run');
