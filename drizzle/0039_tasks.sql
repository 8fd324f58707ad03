CREATE TABLE "task_links" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"contact_id" uuid,
	"company_id" uuid,
	"deal_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_links_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "task_links_one" CHECK (num_nonnulls(contact_id, company_id, deal_id) = 1)
);
--> statement-breakpoint
ALTER TABLE "task_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "task_reminders" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"before" text,
	"at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_reminders_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "task_reminders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "task_series" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rule" text NOT NULL,
	"mode" text NOT NULL,
	"start_local" timestamp without time zone NOT NULL,
	"all_day" boolean NOT NULL,
	"time_zone" text NOT NULL,
	"template" jsonb NOT NULL,
	"made" integer DEFAULT 1 NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_series_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "task_series" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tasks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"status" text DEFAULT 'open' NOT NULL,
	"priority" text DEFAULT 'none' NOT NULL,
	"due_local" timestamp without time zone,
	"due_date" date,
	"time_zone" text,
	"due_at" timestamp with time zone,
	"due_zone_data" text,
	"overdue_told_at" timestamp with time zone,
	"assignee_id" uuid,
	"created_by" uuid,
	"completed_at" timestamp with time zone,
	"completed_by" uuid,
	"series_id" uuid,
	"occurrence_local" timestamp without time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tasks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "task_links" ADD CONSTRAINT "task_links_task_fk" FOREIGN KEY ("tenant_id","task_id") REFERENCES "public"."tasks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_links" ADD CONSTRAINT "task_links_contact_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_links" ADD CONSTRAINT "task_links_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_links" ADD CONSTRAINT "task_links_deal_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_reminders" ADD CONSTRAINT "task_reminders_task_fk" FOREIGN KEY ("tenant_id","task_id") REFERENCES "public"."tasks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_series_fk" FOREIGN KEY ("tenant_id","series_id") REFERENCES "public"."task_series"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "task_links_contact" ON "task_links" USING btree ("tenant_id","contact_id","task_id");--> statement-breakpoint
CREATE UNIQUE INDEX "task_links_company" ON "task_links" USING btree ("tenant_id","company_id","task_id");--> statement-breakpoint
CREATE UNIQUE INDEX "task_links_deal" ON "task_links" USING btree ("tenant_id","deal_id","task_id");--> statement-breakpoint
CREATE INDEX "task_links_task" ON "task_links" USING btree ("tenant_id","task_id");--> statement-breakpoint
CREATE INDEX "task_reminders_task" ON "task_reminders" USING btree ("tenant_id","task_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_occurrence" ON "tasks" USING btree ("tenant_id","series_id","occurrence_local");--> statement-breakpoint
CREATE INDEX "tasks_due" ON "tasks" USING btree ("tenant_id","due_at","id") WHERE deleted_at is null and status = 'open';--> statement-breakpoint
CREATE INDEX "tasks_assignee" ON "tasks" USING btree ("tenant_id","assignee_id","due_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_status" ON "tasks" USING btree ("tenant_id","status","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_title" ON "tasks" USING btree ("tenant_id","title","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_updated" ON "tasks" USING btree ("tenant_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "tasks_overdue_untold" ON "tasks" USING btree ("due_at") WHERE deleted_at is null and status = 'open' and overdue_told_at is null;--> statement-breakpoint
select mainstay.secure_table('tasks', audit_as => 'task', audit_except => 'description,overdue_told_at,due_zone_data', personal => 'title');--> statement-breakpoint
select mainstay.secure_table('task_series');--> statement-breakpoint
select mainstay.secure_table('task_links');--> statement-breakpoint
select mainstay.secure_table('task_reminders');--> statement-breakpoint
-- Who does a task is a member of its tenant; one who leaves does none any more.
alter table tasks add constraint tasks_assignee_member_fk foreign key (tenant_id, assignee_id)
  references memberships (tenant_id, user_id) on delete set null (assignee_id);--> statement-breakpoint
select mainstay.make_searchable('tasks', heading => 'r.title');--> statement-breakpoint
insert into mainstay.tenant_tasks (task) values ('tasks:remind');
