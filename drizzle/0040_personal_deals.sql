-- What people write about a deal stands apart from the audit log, like what they write about a contact.
select mainstay.audit_table('deals', 'deal', 'position', personal => 'title,source,loss_note,external_id,custom_fields');--> statement-breakpoint

-- Rows from before: those that wait for their seal get commitments now, and the server seals the chains that have deals anew.
set local role mainstay_system;--> statement-breakpoint
do $$
declare
  at bigint;
begin
  select position into at from public.log_cursors where name = 'sealed' for update;
  perform mainstay.commit_audit(array(
    select a.id from public.audit_log a
     where a.entity_type = 'deal' and a.seq > least(at, (select min(from_seq) - 1 from public.audit_refusals))
       and not exists (select from public.audit_seals s where s.tenant_id = a.tenant_id and s.audit_id = a.id)));
end $$;--> statement-breakpoint
insert into audit_rebases (tenant_id)
  select h.tenant_id from audit_heads h where exists (select from audit_log a where a.tenant_id = h.tenant_id and a.entity_type = 'deal')
  on conflict do nothing;--> statement-breakpoint
set local role none;
