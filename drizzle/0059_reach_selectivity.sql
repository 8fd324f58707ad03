-- How the policy of reach asks whether the caller sees everybody's records. PostgreSQL takes "a setting = ''" to hold for one row in two
-- hundred, whatever the setting is, and "is not null" for nearly all, as it is for nearly every caller: with the first it gave up walking
-- along an index for the newest rows, and read all that a filter finds.
create or replace function mainstay.limit_reach(target regclass, whose text) returns void language plpgsql as $$
begin
  execute format('create policy reach on %s as restrictive to mainstay_app using ((select case when coalesce(current_setting(''app.reach'', true), '''') = '''' then true end) is not null or %s)',
    target, replace(whose, '%s', '((select nullif(current_setting(''app.reach'', true), '''')::uuid[])::uuid[])'));
end $$;--> statement-breakpoint
do $$
declare
  asked constant text := '(( SELECT COALESCE(current_setting(''app.reach''::text, true), ''''::text) AS "coalesce") = ''''::text)';
  asks constant text := '((select case when coalesce(current_setting(''app.reach'', true), '''') = '''' then true end) is not null)';
  policy record;
begin
  for policy in select polrelid::regclass as target, pg_get_expr(polqual, polrelid) as expression from pg_policy where polname = 'reach' loop
    if position(asked in policy.expression) = 0 then
      raise exception 'the policy of % is not as it was made: %', policy.target, policy.expression;
    end if;
    execute format('alter policy reach on %s using (%s)', policy.target, replace(policy.expression, asked, asks));
  end loop;
end $$;
