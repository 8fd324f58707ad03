-- mainstay: no-transaction
-- For the daily purge: what was deleted, tenant by tenant. Built beside the writers; a run that broke off begins anew.
drop index concurrently if exists "contacts_deleted";--> statement-breakpoint
create index concurrently "contacts_deleted" on "contacts" using btree ("tenant_id","deleted_at") where deleted_at is not null;
