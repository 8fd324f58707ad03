-- Who has something to send, and what of it is due: the sender walks from webhook to webhook, so that one with a long backlog is one
-- step for it like any other. That every pending row has a next attempt is said so that the planner takes this index for nothing else.
create index webhook_deliveries_due on webhook_deliveries (tenant_id, webhook_id, next_attempt_at)
  where status = 'pending' and next_attempt_at is not null;--> statement-breakpoint

-- What an entity's deliveries wait for, in the exact order: without a sort the planner takes it whatever it knows of the table.
create index webhook_deliveries_order on webhook_deliveries (tenant_id, webhook_id, entity_id, position, id) where status = 'pending';--> statement-breakpoint

-- For the daily removal of old deliveries over all tenants.
create index webhook_deliveries_age on webhook_deliveries using brin (created_at);
