ALTER TABLE "webhooks" ADD COLUMN "host" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "slow_since" timestamp with time zone;--> statement-breakpoint
-- How a receiver does is no change that anybody made, and the host follows from the URL, which is audited.
create or replace trigger audit after insert or update or delete on webhooks for each row
  execute function mainstay.audit('webhook', 'secret_sealed,previous_secret_sealed,failing_since,slow_since,host', 'id', 'tenant_id');
