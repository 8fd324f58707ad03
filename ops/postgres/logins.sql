-- The two logins of the server: one for requests, and one for system work, which sees every tenant. Run by the owner, before the first
-- `mainstay migrate` or after it, and again to change the passwords:
--   psql "$DATABASE_MIGRATION_URL" -v ON_ERROR_STOP=1 -v app_password=... -v system_password=... -f ops/postgres/logins.sql
-- Each is a member of one role, so neither can become the other's, or the owner's.
do $$
declare
  name text;
begin
  foreach name in array array['mainstay_app', 'mainstay_system'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin nobypassrls', name);
    end if;
    if not exists (select from pg_roles where rolname = name || '_login') then
      execute format('create role %I login', name || '_login');
    end if;
  end loop;
end $$;
grant mainstay_app to mainstay_app_login;
grant mainstay_system to mainstay_system_login;
alter role mainstay_app_login login password :'app_password';
alter role mainstay_system_login login password :'system_password';
