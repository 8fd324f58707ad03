CREATE TABLE "factor_resets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"acting_tenant_id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"noticed_at" timestamp with time zone,
	"effective_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"outcome" text,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "factor_resets_pending" ON "factor_resets" USING btree ("user_id") WHERE "factor_resets"."outcome" is null;--> statement-breakpoint
CREATE INDEX "factor_resets_age" ON "factor_resets" USING btree ("effective_at");--> statement-breakpoint
grant select, insert, update, delete on factor_resets to mainstay_system;--> statement-breakpoint
select mainstay.audit_table('factor_resets', 'factor_reset', 'acting_tenant_id', 'user_id', 'acting_tenant_id');--> statement-breakpoint
alter table factor_resets add constraint factor_resets_user_fk foreign key (user_id) references users (id) on delete cascade;
