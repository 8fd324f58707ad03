ALTER TABLE "invoices" ADD COLUMN "deal_id" uuid;--> statement-breakpoint
CREATE INDEX "invoices_deal" ON "invoices" USING btree ("tenant_id","deal_id","id");--> statement-breakpoint
-- The invoice outlives its deal.
alter table invoices add constraint invoices_deal_fk foreign key (tenant_id, deal_id)
  references deals (tenant_id, id) on delete set null (deal_id);--> statement-breakpoint

-- As before, and the deal may go.
create or replace function mainstay.refuse_final_invoice() returns trigger language plpgsql as $$
declare
  may_change constant text[] := array['status', 'paid', 'credited', 'contact_id', 'company_id', 'deal_id', 'version', 'updated_at'];
begin
  if old.status = 'draft' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' then
    if current_user = 'mainstay_system' then
      return old;
    end if;
  elsif to_jsonb(new) - may_change - 'buyer' - 'buyer_key' = to_jsonb(old) - may_change - 'buyer' - 'buyer_key' and new.status <> 'draft'
    and (new.buyer_key is null and new.buyer is null or new.buyer is not distinct from old.buyer and new.buyer_key is not distinct from old.buyer_key) then
    return new;
  end if;
  raise exception using errcode = '23514', message = 'a final invoice is not changed', constraint = 'invoices_final';
end $$;
