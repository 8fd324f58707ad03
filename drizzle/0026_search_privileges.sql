-- A function is its owner's to grant. The search functions were handed to the system role first, and what everybody might call was to be taken
-- back afterwards: an owner of the schema that inherits none of the product's roles took nothing back and gave nothing, with a warning.
set local role mainstay_system;--> statement-breakpoint
do $$
declare
  fn regprocedure;
begin
  for fn in select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where n.nspname = 'mainstay' and p.prosecdef and p.proowner = 'mainstay_system'::regrole loop
    execute format('revoke all on function %s from public', fn);
    execute format('grant execute on function %s to mainstay_app', fn);
  end loop;
end $$;--> statement-breakpoint
set local role none;--> statement-breakpoint
-- From now on privileges are set while the function is still the schema owner's; they stay with it.
do $$
declare
  defined text := pg_get_functiondef('mainstay.make_searchable'::regproc);
  privileges text := E'  execute format(''revoke all on function %s(text[], integer) from public'', fn);\n'
    || E'  execute format(''grant execute on function %s(text[], integer) to mainstay_app, mainstay_system'', fn);\n';
  handing text := '  -- An owner needs CREATE on the schema';
begin
  if position(privileges in defined) = 0 or position(handing in defined) = 0 then
    raise exception 'mainstay.make_searchable is not the function of 0010_search';
  end if;
  execute replace(replace(defined, privileges, ''), handing, privileges || handing);
end $$;
