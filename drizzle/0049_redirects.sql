CREATE TABLE "redirects" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"path" text collate "C" NOT NULL,
	"locale" text NOT NULL,
	"page_id" uuid,
	"url" text,
	"status" integer NOT NULL,
	"source" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "redirects_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "redirects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "redirects_path" ON "redirects" USING btree ("tenant_id","path");--> statement-breakpoint
CREATE INDEX "redirects_page" ON "redirects" USING btree ("tenant_id","page_id");--> statement-breakpoint
select mainstay.secure_table('redirects', audit_as => 'redirect');
