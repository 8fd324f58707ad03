ALTER TABLE "site_routes" ADD COLUMN "listed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "site_routes" ADD COLUMN "group_id" uuid;--> statement-breakpoint
ALTER TABLE "site_settings" ADD COLUMN "locales" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "site_settings" ADD COLUMN "canonical_host" text DEFAULT 'redirect' NOT NULL;--> statement-breakpoint
ALTER TABLE "site_settings" ADD COLUMN "comments" text DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE "site_settings" ADD COLUMN "feed_enabled" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "site_routes_group" ON "site_routes" USING btree ("tenant_id","group_id") WHERE group_id is not null;--> statement-breakpoint
CREATE INDEX "site_routes_sitemap" ON "site_routes" USING btree ("tenant_id","bucket","path") WHERE listed;--> statement-breakpoint
CREATE INDEX "pages_translation" ON "pages" USING btree ("tenant_id","translation_of") WHERE translation_of is not null;--> statement-breakpoint
-- What is published already: its group, and whether the sitemap names it.
update site_routes r set group_id = coalesce((v.content ->> 'translationOf')::uuid, r.page_id),
       listed = not r.noindex and v.content #>> '{seo,canonical}' is null
  from page_versions v where r.kind = 'page' and v.tenant_id = r.tenant_id and v.page_id = r.page_id and v.number = r.version;
