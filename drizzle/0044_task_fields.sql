ALTER TABLE "tasks" ADD COLUMN "custom_fields" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
select mainstay.keep_custom_fields('tasks', 'task');--> statement-breakpoint
select mainstay.audit_table('tasks', 'task', 'description,overdue_told_at,due_zone_data', personal => 'title,custom_fields');
