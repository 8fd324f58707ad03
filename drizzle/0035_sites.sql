CREATE TABLE "site_documents" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"from_gen" bigint NOT NULL,
	"to_gen" bigint,
	"content" jsonb NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "site_documents_tenant_id_kind_key_from_gen_pk" PRIMARY KEY("tenant_id","kind","key","from_gen")
);
--> statement-breakpoint
ALTER TABLE "site_documents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "site_generations" (
	"tenant_id" uuid NOT NULL,
	"gen" bigint NOT NULL,
	"kind" text NOT NULL,
	"ref_id" uuid,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"summary" text NOT NULL,
	CONSTRAINT "site_generations_tenant_id_gen_pk" PRIMARY KEY("tenant_id","gen")
);
--> statement-breakpoint
ALTER TABLE "site_generations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "site_routes" (
	"tenant_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"path" text collate "C" NOT NULL,
	"from_gen" bigint NOT NULL,
	"to_gen" bigint,
	"kind" text NOT NULL,
	"page_id" uuid,
	"version" integer,
	"location" text,
	"status" integer NOT NULL,
	"noindex" boolean DEFAULT false NOT NULL,
	"bucket" smallint DEFAULT 0 NOT NULL,
	"lastmod" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_routes_tenant_id_path_from_gen_pk" PRIMARY KEY("tenant_id","path","from_gen")
);
--> statement-breakpoint
ALTER TABLE "site_routes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "site_settings" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"tagline" text,
	"default_locale" text,
	"home_page_id" uuid,
	"not_found_page_id" uuid,
	"indexable" boolean DEFAULT true NOT NULL,
	"embed_hosts" text[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "site_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "site_state" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"live_gen" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "site_state" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "page_schedules" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"page_id" uuid NOT NULL,
	"action" text NOT NULL,
	"local_at" text,
	"time_zone" text,
	"at" timestamp with time zone NOT NULL,
	"version_number" integer,
	"state" text DEFAULT 'pending' NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"error" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "page_schedules_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "page_schedules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "page_seo" (
	"tenant_id" uuid NOT NULL,
	"page_id" uuid NOT NULL,
	"title" text,
	"description" text,
	"canonical" text,
	"noindex" boolean DEFAULT false NOT NULL,
	"nofollow" boolean DEFAULT false NOT NULL,
	"og" jsonb,
	"twitter" jsonb,
	"json_ld" jsonb,
	"in_sitemap" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "page_seo_tenant_id_page_id_pk" PRIMARY KEY("tenant_id","page_id")
);
--> statement-breakpoint
ALTER TABLE "page_seo" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "page_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"page_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "page_versions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "page_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"locale" text NOT NULL,
	"translation_of" uuid,
	"parent_id" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	"slug" text NOT NULL,
	"slug_key" text NOT NULL,
	"title" text NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"author_id" uuid,
	"draft_hash" "bytea",
	"version" integer DEFAULT 1 NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "pages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "preview_tokens" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"page_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"version_number" integer,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "preview_tokens_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "preview_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sections" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"page_id" uuid NOT NULL,
	"type" text NOT NULL,
	"schema_version" integer DEFAULT 1 NOT NULL,
	"content" jsonb NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"hidden" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sections_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "sections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "page_schedules" ADD CONSTRAINT "page_schedules_tenant_id_page_id_pages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","page_id") REFERENCES "public"."pages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_seo" ADD CONSTRAINT "page_seo_tenant_id_page_id_pages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","page_id") REFERENCES "public"."pages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_versions" ADD CONSTRAINT "page_versions_tenant_id_page_id_pages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","page_id") REFERENCES "public"."pages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_tenant_id_parent_id_pages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."pages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preview_tokens" ADD CONSTRAINT "preview_tokens_tenant_id_page_id_pages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","page_id") REFERENCES "public"."pages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_tenant_id_page_id_pages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","page_id") REFERENCES "public"."pages"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "site_documents_live" ON "site_documents" USING btree ("tenant_id","kind","key") WHERE to_gen is null;--> statement-breakpoint
CREATE UNIQUE INDEX "site_routes_live" ON "site_routes" USING btree ("tenant_id","path") WHERE to_gen is null;--> statement-breakpoint
CREATE INDEX "site_routes_page" ON "site_routes" USING btree ("tenant_id","page_id") WHERE to_gen is null;--> statement-breakpoint
CREATE INDEX "site_routes_from" ON "site_routes" USING btree ("tenant_id","from_gen");--> statement-breakpoint
CREATE INDEX "site_routes_to" ON "site_routes" USING btree ("tenant_id","to_gen");--> statement-breakpoint
CREATE UNIQUE INDEX "page_schedules_pending" ON "page_schedules" USING btree ("tenant_id","page_id","action") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "page_schedules_due" ON "page_schedules" USING btree ("tenant_id","at") WHERE state = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "page_versions_number" ON "page_versions" USING btree ("tenant_id","page_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "pages_slug" ON "pages" USING btree ("tenant_id","locale",coalesce("parent_id", '00000000-0000-0000-0000-000000000000'::uuid),"slug_key") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "pages_parent" ON "pages" USING btree ("tenant_id","parent_id","position") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "pages_slug_key" ON "pages" USING btree ("tenant_id","slug_key") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "pages_updated" ON "pages" USING btree ("tenant_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "pages_deleted" ON "pages" USING btree ("tenant_id","deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "preview_tokens_hash" ON "preview_tokens" USING btree ("tenant_id","token_hash");--> statement-breakpoint
CREATE INDEX "preview_tokens_page" ON "preview_tokens" USING btree ("tenant_id","page_id");--> statement-breakpoint
CREATE INDEX "preview_tokens_expiry" ON "preview_tokens" USING btree ("tenant_id","expires_at");--> statement-breakpoint
CREATE INDEX "sections_page" ON "sections" USING btree ("tenant_id","page_id","position");