CREATE TABLE "subscription_changes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"status" text NOT NULL,
	"plan_key" text NOT NULL,
	"plan_version" integer NOT NULL,
	"quantity" integer NOT NULL,
	"period_start" date NOT NULL,
	"period_end" date NOT NULL,
	"cancel_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscription_changes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "subscription_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"plan_key" text NOT NULL,
	"plan_version" integer NOT NULL,
	"plan_name" text NOT NULL,
	"price" jsonb NOT NULL,
	"quantity" integer NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"anchor" timestamp with time zone NOT NULL,
	"anchor_day" date NOT NULL,
	"period_start" date NOT NULL,
	"period_end" date NOT NULL,
	"trial_end" timestamp with time zone,
	"trial_told" boolean DEFAULT false NOT NULL,
	"cancel_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"pending" jsonb,
	"carried" jsonb DEFAULT '[]' NOT NULL,
	"on_exhausted" text DEFAULT 'cancel' NOT NULL,
	"dunned_invoice_id" uuid,
	"dunning_mails" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone,
	"provider" text DEFAULT 'manual' NOT NULL,
	"provider_id" text,
	"provider_seen_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscriptions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "invoices_number";--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "subscription_id" uuid;--> statement-breakpoint
ALTER TABLE "subscription_changes" ADD CONSTRAINT "subscription_changes_subscription_fk" FOREIGN KEY ("tenant_id","subscription_id") REFERENCES "public"."subscriptions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "subscription_changes_subscription" ON "subscription_changes" USING btree ("tenant_id","subscription_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_live" ON "subscriptions" USING btree ("tenant_id") WHERE status <> 'canceled';--> statement-breakpoint
CREATE INDEX "subscriptions_next" ON "subscriptions" USING btree ("next_at","tenant_id") WHERE next_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_number_of_kind" ON "invoices" USING btree ("tenant_id","kind","number_text");--> statement-breakpoint
CREATE INDEX "invoices_subscription" ON "invoices" USING btree ("tenant_id","subscription_id","issue_date","number") WHERE subscription_id is not null and status = 'open';--> statement-breakpoint
select mainstay.secure_table('subscriptions', audit_as => 'subscription', app_grants => 'select, insert, update');--> statement-breakpoint
select mainstay.secure_table('subscription_changes', app_grants => 'select, insert');
--> statement-breakpoint
insert into mainstay.tenant_tasks (task) values ('subscriptions:mail');
