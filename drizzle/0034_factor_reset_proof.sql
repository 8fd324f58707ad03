ALTER TABLE "factor_resets" ADD COLUMN "asked_with_mfa" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "factor_resets" ADD COLUMN "asked_via_sso" uuid;