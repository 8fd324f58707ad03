CREATE TABLE "branding" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"colors" jsonb NOT NULL,
	"dark" jsonb,
	"heading_font" text NOT NULL,
	"body_font" text NOT NULL,
	"radius" integer NOT NULL,
	"social_links" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "branding" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "navigation_items" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"menu" text NOT NULL,
	"locale" text NOT NULL,
	"parent_id" uuid,
	"label" text NOT NULL,
	"target" text NOT NULL,
	"page_id" uuid,
	"url" text,
	"new_tab" boolean DEFAULT false NOT NULL,
	"visible" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "navigation_items_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "navigation_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "navigation_items_menu" ON "navigation_items" USING btree ("tenant_id","menu","locale");--> statement-breakpoint
CREATE INDEX "navigation_items_position" ON "navigation_items" USING btree ("tenant_id","position","id");--> statement-breakpoint
select mainstay.secure_table('navigation_items', audit_as => 'navigation');--> statement-breakpoint
select mainstay.secure_table('branding', audit_as => 'branding', audit_id => 'tenant_id');
