ALTER TABLE "companies" ADD COLUMN "external_key" text collate "C";--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "external_key" text collate "C";--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "external_key" text collate "C";--> statement-breakpoint
-- Tags and external ids that are told apart by more than letter case and the way their letters are composed.

-- A text in the form by which such are compared: canonical caseless matching (Unicode 16, section 3.13.5, D145).
create function mainstay.same_text(value text) returns text language sql immutable strict parallel safe
  return normalize(casefold(normalize(value, NFC) collate pg_unicode_fast), NFC) collate "C";--> statement-breakpoint

create function mainstay.set_external_key() returns trigger language plpgsql as $$
begin
  new.external_key := mainstay.same_text(new.external_id);
  return new;
end $$;--> statement-breakpoint

-- Keeps `external_key` by the `external_id` of a table with both.
create function mainstay.keep_external_keys(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger external_key_added before insert on %s for each row when (new.external_id is not null)
    execute function mainstay.set_external_key()', target);
  execute format('create trigger external_key_changed before update of external_id on %s for each row when (new.external_id is distinct from old.external_id)
    execute function mainstay.set_external_key()', target);
end $$;--> statement-breakpoint
revoke all on function mainstay.keep_external_keys from public;--> statement-breakpoint

-- The key says what the external id says: the audit log has it from there.
select mainstay.audit_table('contacts', 'contact', 'pii_key,words,search_codes,external_key', personal => 'first_name,last_name,prefix,middle_names,suffix,nickname,phonetic_first_name,phonetic_last_name,company,title,source,external_id,custom_fields');--> statement-breakpoint
select mainstay.audit_table('companies', 'company', 'external_key', personal => 'name,domain,phone,website,addresses,external_id,custom_fields');--> statement-breakpoint
select mainstay.audit_table('deals', 'deal', 'position,external_key', personal => 'title,source,loss_note,external_id,custom_fields');--> statement-breakpoint
select mainstay.keep_external_keys('contacts');--> statement-breakpoint
select mainstay.keep_external_keys('companies');--> statement-breakpoint
select mainstay.keep_external_keys('deals');--> statement-breakpoint

-- Of records from before that differ by no more than letter case, the oldest gets the key, and each other one of its own, behind a control
-- character: it stays, and is found, until somebody changes its external id.
set local role mainstay_system;--> statement-breakpoint
do $$
declare
  target text;
begin
  foreach target in array array['contacts', 'companies', 'deals'] loop
    execute format('update %I r set external_key = case when k.place = 1 then k.key else chr(1) || r.external_id end
      from (select tenant_id, id, mainstay.same_text(external_id) as key,
                   row_number() over (partition by tenant_id, mainstay.same_text(external_id), deleted_at is null order by id) as place
              from %I where external_id is not null) k
     where r.tenant_id = k.tenant_id and r.id = k.id', target, target);
  end loop;
end $$;--> statement-breakpoint

-- Of tags that are one, the oldest stays, on all contacts and companies of the others; these go on spelling it as they did.
with same as (select tenant_id, id, first_value(id) over (partition by tenant_id, mainstay.same_text(name) order by id) as kept from tags)
insert into company_tags (tenant_id, tag_id, company_id)
  select c.tenant_id, s.kept, c.company_id from same s join company_tags c on c.tenant_id = s.tenant_id and c.tag_id = s.id where s.kept <> s.id
  on conflict do nothing;--> statement-breakpoint
with same as (select tenant_id, id, first_value(id) over (partition by tenant_id, mainstay.same_text(name) order by id) as kept from tags)
insert into contact_tags (tenant_id, tag_id, contact_id)
  select c.tenant_id, s.kept, c.contact_id from same s join contact_tags c on c.tenant_id = s.tenant_id and c.tag_id = s.id where s.kept <> s.id
  on conflict do nothing;--> statement-breakpoint
with same as (select tenant_id, id, first_value(id) over (partition by tenant_id, mainstay.same_text(name) order by id) as kept from tags)
delete from tags t using same s where t.tenant_id = s.tenant_id and t.id = s.id and s.kept <> s.id;--> statement-breakpoint
set local role none;--> statement-breakpoint
CREATE UNIQUE INDEX "companies_external_key" ON "companies" USING btree ("tenant_id","external_key") WHERE deleted_at is null and external_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_external_key" ON "contacts" USING btree ("tenant_id","external_key") WHERE deleted_at is null and external_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "deals_external_key" ON "deals" USING btree ("tenant_id","external_key") WHERE deleted_at is null and external_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "tags_same" ON "tags" USING btree ("tenant_id",mainstay.same_text("name"));
