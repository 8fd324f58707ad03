ALTER TABLE "sessions" ADD COLUMN "cookie" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "sign_in_failures_age" ON "sign_in_failures" USING btree ("updated_at");