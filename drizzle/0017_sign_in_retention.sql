-- mainstay: no-transaction
-- For the daily sweep, a batch at a time. Built beside the writers; a run that broke off begins anew.
drop index concurrently if exists "one_time_tokens_over";--> statement-breakpoint
create index concurrently "one_time_tokens_over" on "one_time_tokens" using btree ("expires_at");--> statement-breakpoint
drop index concurrently if exists "refresh_tokens_over";--> statement-breakpoint
create index concurrently "refresh_tokens_over" on "refresh_tokens" using btree ("expires_at");--> statement-breakpoint
drop index concurrently if exists "sessions_over";--> statement-breakpoint
create index concurrently "sessions_over" on "sessions" using btree (coalesce(ended_at, expires_at));
