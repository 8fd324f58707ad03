ALTER TABLE "contact_import_rows" ADD COLUMN "warnings" jsonb;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD COLUMN "options" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD COLUMN "unmapped" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD COLUMN "warned" integer DEFAULT 0 NOT NULL;