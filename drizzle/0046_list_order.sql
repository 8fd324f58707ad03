DROP INDEX "companies_by_name";--> statement-breakpoint
CREATE INDEX "companies_in_order" ON "companies" USING btree ("tenant_id","name" collate "und-x-icu","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contacts_by_last_name" ON "contacts" USING btree ("tenant_id","last_name" collate "und-x-icu","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "contacts_by_first_name" ON "contacts" USING btree ("tenant_id","first_name" collate "und-x-icu","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_by_title" ON "deals" USING btree ("tenant_id","title" collate "und-x-icu","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_by_title" ON "tasks" USING btree ("tenant_id","title" collate "und-x-icu","id") WHERE deleted_at is null;