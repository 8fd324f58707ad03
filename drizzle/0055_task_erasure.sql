-- A task's title may tell of the contact that the task is about. When a contact is deleted for good, what the audit log holds of its tasks' titles goes
-- with it: before the deletion, which takes the links along. Whoever may not erase, a request, deletes no contact for good.
create function mainstay.erase_task_values() returns trigger language plpgsql as $$
declare
  about uuid[];
begin
  if has_function_privilege('mainstay.erase_subjects(uuid, text, uuid[])', 'execute') then
    select array_agg(distinct l.task_id) into about from public.task_links l where l.tenant_id = old.tenant_id and l.contact_id = old.id;
    if about is not null then
      perform mainstay.erase_subjects(old.tenant_id, 'task', about);
    end if;
  end if;
  return old;
end $$;--> statement-breakpoint
-- By its name behind the triggers of legal holds, which may refuse.
create trigger task_erasure before delete on contacts for each row execute function mainstay.erase_task_values();
