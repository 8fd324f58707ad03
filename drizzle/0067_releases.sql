CREATE TABLE "release_items" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"action" text DEFAULT 'publish' NOT NULL,
	"version_number" integer,
	"payload" jsonb,
	"base" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "release_items_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "release_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "releases" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"notes" text,
	"status" text DEFAULT 'draft' NOT NULL,
	"at" timestamp with time zone,
	"local_at" text,
	"time_zone" text,
	"scheduled_by" uuid,
	"late" boolean DEFAULT false NOT NULL,
	"error" text,
	"gen_before" bigint,
	"gen_after" bigint,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "releases_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "releases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "site_routes" ADD COLUMN "shown_since" bigint;--> statement-breakpoint
ALTER TABLE "release_items" ADD CONSTRAINT "release_items_tenant_id_release_id_releases_tenant_id_id_fk" FOREIGN KEY ("tenant_id","release_id") REFERENCES "public"."releases"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "release_items_ref" ON "release_items" USING btree ("tenant_id","release_id","kind","ref");--> statement-breakpoint
CREATE INDEX "release_items_page" ON "release_items" USING btree ("tenant_id","ref","version_number");--> statement-breakpoint
CREATE INDEX "releases_due" ON "releases" USING btree ("tenant_id","at") WHERE status = 'scheduled';--> statement-breakpoint
select mainstay.secure_table('releases', audit_as => 'release');--> statement-breakpoint
select mainstay.secure_table('release_items', audit_as => 'release_item', audit_except => 'payload');
--> statement-breakpoint
insert into mainstay.tenant_tasks (task) values ('releases:run'), ('releases:mail-failed');
