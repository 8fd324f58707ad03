-- Lists by time and by actor; the sealer's way through the rows of all tenants.
create index "audit_log_time" on "audit_log" using btree ("tenant_id", "occurred_at", "id");--> statement-breakpoint
create index "audit_log_actor" on "audit_log" using btree ("tenant_id", "actor_id", "occurred_at", "id");--> statement-breakpoint
create index "audit_log_seq" on "audit_log" using btree ("seq");--> statement-breakpoint

-- How far the tenant's retention has gone: the rows of links up to this one are deleted, their seals stay.
alter table "audit_heads" add column "purged_n" bigint default 0 not null;--> statement-breakpoint

-- Up to which seq no transaction that was open is without its seals. Where the sealer looks on; nothing rests on it for proof.
insert into log_cursors (name, position) values ('audit', 0);--> statement-breakpoint

-- Retention. Neither of the two roles may delete from the log, and the owner sees nothing under forced row-level security; so a third
-- role, which nobody can be, owns the one function that deletes. It deletes what a head has declared purged, and nothing of the last
-- thirty days, the least that a tenant can set.
do $$
begin
  if not exists (select from pg_roles where rolname = 'mainstay_retention') then
    create role mainstay_retention nologin nobypassrls;
  end if;
exception
  when duplicate_object or unique_violation then null;
end $$;--> statement-breakpoint
do $$
begin
  execute format('grant mainstay_retention to %I with set true', current_user);
exception
  when others then
    raise notice 'could not grant the role to %: %', current_user, sqlerrm;
end $$;--> statement-breakpoint
grant usage on schema public to mainstay_retention;--> statement-breakpoint
grant select, delete on audit_log to mainstay_retention;--> statement-breakpoint
grant select on audit_seals, audit_heads to mainstay_retention;--> statement-breakpoint
create policy retention on audit_log to mainstay_retention using (true);--> statement-breakpoint
create policy retention on audit_seals for select to mainstay_retention using (true);--> statement-breakpoint
create policy retention on audit_heads for select to mainstay_retention using (true);--> statement-breakpoint
create function mainstay.purge_audit(of_tenant uuid, after_n bigint) returns integer
  language sql security definer set search_path = pg_catalog as $$
  with gone as (
    delete from public.audit_log a using public.audit_seals s, public.audit_heads h
     where h.tenant_id = of_tenant and s.tenant_id = of_tenant and s.n > after_n and s.n <= h.purged_n
       and a.id = s.audit_id and a.tenant_id = of_tenant and a.occurred_at < now() - interval '30 days'
    returning 1)
  select count(*)::integer from gone $$;--> statement-breakpoint
-- An owner needs CREATE on the schema at the moment it is given the function.
grant create on schema mainstay to mainstay_retention;--> statement-breakpoint
alter function mainstay.purge_audit(uuid, bigint) owner to mainstay_retention;--> statement-breakpoint
revoke create on schema mainstay from mainstay_retention;--> statement-breakpoint
revoke all on function mainstay.purge_audit(uuid, bigint) from public;--> statement-breakpoint
grant execute on function mainstay.purge_audit(uuid, bigint) to mainstay_system;
