-- Readers of the log over all tenants, and workers: nothing of a tenant's code.
grant select, insert, update, delete on log_cursors, job_workers to mainstay_system;--> statement-breakpoint
insert into log_cursors (name, position) values ('placed', 0), ('webhooks', 0);--> statement-breakpoint

-- The log is kept for thirty days; only the system role's retention job removes from it.
grant delete on events to mainstay_system;--> statement-breakpoint

select mainstay.secure_table('webhooks', audit_as => 'webhook', audit_except => 'secret_sealed,previous_secret_sealed,failing_since');--> statement-breakpoint
select mainstay.secure_table('webhook_deliveries');--> statement-breakpoint
select mainstay.secure_table('webhook_attempts');--> statement-breakpoint

-- Seals are read by the tenant and written by the system role's job alone; nobody changes one.
select mainstay.secure_table('audit_seals', app_grants => 'select');--> statement-breakpoint
select mainstay.secure_table('audit_heads', app_grants => 'select');--> statement-breakpoint
revoke update, delete, truncate on audit_seals from mainstay_system;
