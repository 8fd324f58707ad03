-- What contains a text, found by an index. A table adopts it by one call of `mainstay.make_containing`.

-- Adds `mainstay.<table>_containing(field text, needle text)`: the ids of the acting tenant's records in whose column `field` a text stands, letter
-- case and accents aside. `indexed` is the SQL expression over the row `r` whose folded trigrams an index has (as `make_searchable` makes one); the
-- columns are parts of it. Runs as the system role for the reasons that `make_searchable` gives, and filters by the tenant itself.
create function mainstay.make_containing(target regclass, indexed text, columns text[], live text default 'r.deleted_at is null')
  returns void language plpgsql as $make$
declare
  fn text := 'mainstay.' || (select c.relname from pg_class c where c.oid = target) || '_containing';
  choice text := (select string_agg(format('when %L then r.%I', name, name), ' ') from unnest(columns) name);
begin
  execute format($create$
    create function %1$s(field text, needle text) returns setof uuid
      language sql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan
      set max_parallel_workers_per_gather = 0 as $find$
      select r.id from %2$s r
       where r.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and %3$s
         and mainstay.fold(%4$s) like '%%' || regexp_replace(mainstay.fold($2), '([\\%%_])', '\\\1', 'g') || '%%'
         and strpos(mainstay.fold(case $1 %5$s end), mainstay.fold($2)) > 0 $find$ $create$,
    fn, target, live, indexed, choice);
  execute format('revoke all on function %s(text, text) from public', fn);
  execute format('grant execute on function %s(text, text) to mainstay_app, mainstay_system', fn);
  -- An owner needs CREATE on the schema at the moment it is given the function.
  grant create on schema mainstay to mainstay_system;
  execute format('alter function %s(text, text) owner to mainstay_system', fn);
  revoke create on schema mainstay from mainstay_system;
end $make$;--> statement-breakpoint
revoke all on function mainstay.make_containing from public;--> statement-breakpoint
select mainstay.make_containing('contacts', $$(r.first_name || ' ' || r.last_name || ' ' || coalesce(r.company, ''))$$,
  array['first_name', 'last_name', 'company']);
