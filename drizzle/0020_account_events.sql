CREATE TABLE "account_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"acting_tenant_id" uuid,
	"ip" text NOT NULL,
	"network" text NOT NULL,
	"user_agent" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "account_events_user" ON "account_events" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "account_events_age" ON "account_events" USING btree ("created_at");--> statement-breakpoint
-- A person's own history, which no tenant's code reads.
grant select, insert, update, delete on account_events to mainstay_system;--> statement-breakpoint
alter table account_events add constraint account_events_user_fk foreign key (user_id) references users (id) on delete cascade;
