-- Factors and sign-ins under way belong to people, not tenants: only the system role reads them.
grant select, insert, update, delete on totp_factors, recovery_codes, passkeys, sign_in_challenges, domain_claims to mainstay_system;--> statement-breakpoint
select mainstay.audit_table('totp_factors', 'totp_factor', 'secret_sealed,last_step', 'user_id');--> statement-breakpoint
select mainstay.audit_table('recovery_codes', 'recovery_code', 'hash', 'user_id');--> statement-breakpoint
select mainstay.audit_table('passkeys', 'passkey', 'public_key,counter,last_used_at');--> statement-breakpoint
alter table totp_factors add constraint totp_factors_user_fk foreign key (user_id) references users (id) on delete cascade;--> statement-breakpoint
alter table recovery_codes add constraint recovery_codes_user_fk foreign key (user_id) references users (id) on delete cascade;--> statement-breakpoint
alter table passkeys add constraint passkeys_user_fk foreign key (user_id) references users (id) on delete cascade;--> statement-breakpoint

select mainstay.secure_table('sso_connections', audit_as => 'sso_connection', audit_except => 'client_secret_sealed');--> statement-breakpoint
select mainstay.secure_table('sso_identities', audit_as => 'sso_identity', audit_except => 'last_sign_in_at');--> statement-breakpoint
select mainstay.secure_table('tenant_settings', audit_as => 'tenant_settings', audit_id => 'tenant_id');--> statement-breakpoint
select mainstay.secure_table('tenant_usage');--> statement-breakpoint
select mainstay.secure_table('domains', audit_as => 'domain', audit_except => 'token');--> statement-breakpoint

-- The role that newcomers get is one of the tenant's; deleting it while it is named there is refused as any other use.
alter table sso_connections add constraint sso_connections_role_fk foreign key (tenant_id, provision_role_id) references roles (tenant_id, id);--> statement-breakpoint
-- Who leaves the tenant loses the provider's way in; coming back provisions them anew.
alter table sso_identities add constraint sso_identities_member_fk foreign key (tenant_id, user_id)
  references memberships (tenant_id, user_id) on delete cascade;
