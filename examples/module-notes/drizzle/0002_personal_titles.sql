-- A title may name somebody: it stands apart from the audit log, and goes when the contact that the memo is about is erased.
select mainstay.audit_table('memos', 'memo', 'text', personal => 'title', subject => 'contact_id');
