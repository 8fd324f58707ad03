CREATE TABLE "email_changes" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"old_confirmed_at" timestamp with time zone,
	"new_confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "email_changes_age" ON "email_changes" USING btree ("expires_at");--> statement-breakpoint
grant select, insert, update, delete on email_changes to mainstay_system;--> statement-breakpoint
alter table email_changes add constraint email_changes_user_fk foreign key (user_id) references users (id) on delete cascade;
