-- mainstay: no-transaction
-- Rare types and actions, and the few deliveries that are due among many that wait. Built beside the writers; a run that broke off begins anew.
drop index concurrently if exists "webhook_deliveries_next";--> statement-breakpoint
create index concurrently "webhook_deliveries_next" on "webhook_deliveries" using btree ("next_attempt_at") where status = 'pending' and next_attempt_at is not null;--> statement-breakpoint
drop index concurrently if exists "audit_log_type";--> statement-breakpoint
create index concurrently "audit_log_type" on "audit_log" using btree ("tenant_id","entity_type","occurred_at","id");--> statement-breakpoint
drop index concurrently if exists "audit_log_action";--> statement-breakpoint
create index concurrently "audit_log_action" on "audit_log" using btree ("tenant_id","action","occurred_at","id");--> statement-breakpoint
drop index concurrently if exists "events_type";--> statement-breakpoint
create index concurrently "events_type" on "events" using btree ("tenant_id","type","position") where position is not null;
