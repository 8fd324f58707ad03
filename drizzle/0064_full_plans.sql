-- What is full already refuses at once, before anything is written and without waiting: of many calls at once only those that may get in
-- come one after another.
create or replace function mainstay.hold_resource(of_tenant uuid, of_resource text) returns void language plpgsql as $$
declare
  cap constant bigint := mainstay.plan_limit(of_tenant, of_resource);
  counted bigint;
begin
  if cap is null or mainstay.is_far_from(cap, of_tenant, of_resource, 0) then
    return;
  end if;
  counted := mainstay.count_resource(of_tenant, of_resource);
  if counted >= cap then
    raise exception using errcode = 'MS402', message = format('no more %s in this plan', of_resource),
      hint = jsonb_build_object('resource', of_resource, 'limit', cap, 'used', counted)::text;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(format('mainstay.plan|%s|%s', of_tenant, of_resource), 0));
end $$;
