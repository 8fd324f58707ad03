CREATE TABLE "templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"industry" text,
	"premium" boolean DEFAULT false NOT NULL,
	"sections" jsonb NOT NULL,
	"seo" jsonb NOT NULL,
	"preview_asset_key" text,
	"version" integer DEFAULT 1 NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "template_id" uuid;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "template_version" integer;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "template_base" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "templates_key" ON "templates" USING btree ("key") WHERE deleted_at is null;--> statement-breakpoint
grant select on templates to mainstay_app;--> statement-breakpoint
grant select, insert, update on templates to mainstay_system;--> statement-breakpoint
select mainstay.audit_table('templates', 'template', 'sections');--> statement-breakpoint
-- What a template put into a draft is the template's, and as large as the draft.
select mainstay.audit_table('pages', 'page', 'draft_hash,template_base');
