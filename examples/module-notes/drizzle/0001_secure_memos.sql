-- Forced row-level security, the grants of both roles, and an audit row for each change, which leaves out what people wrote.
select mainstay.secure_table('memos', audit_as => 'memo', audit_except => 'text');--> statement-breakpoint

-- What requests may queue, as the app role (`tenantJobs`).
insert into mainstay.tenant_tasks (task) values ('memos:remind');
