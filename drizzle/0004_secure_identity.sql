-- Policies, grants and audit triggers of API keys and invitations.
select mainstay.secure_table('api_keys', audit_as => 'api_key', audit_except => 'hash,last_used_at');--> statement-breakpoint
select mainstay.secure_table('api_key_usage');--> statement-breakpoint
select mainstay.secure_table('invitations', audit_as => 'invitation', audit_except => 'token_hash');--> statement-breakpoint

-- A membership's role is one of its tenant's.
alter table memberships add constraint memberships_role_fk foreign key (tenant_id, role_id) references roles (tenant_id, id);
