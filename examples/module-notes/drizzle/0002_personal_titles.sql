-- A title may name somebody: it stands apart from the audit log, and goes when the contact that the note is about is erased.
select mainstay.audit_table('notes', 'note', 'text', personal => 'title', subject => 'contact_id');
