select mainstay.secure_table('site_settings', audit_as => 'site', audit_id => 'tenant_id');--> statement-breakpoint
-- A counter, and projections of what is audited at its source.
select mainstay.secure_table('site_state', app_grants => 'select, insert, update');--> statement-breakpoint
select mainstay.secure_table('site_generations', audit_as => 'site_generation', audit_id => 'gen', app_grants => 'select, insert');--> statement-breakpoint
select mainstay.secure_table('site_routes', app_grants => 'select, insert, update');--> statement-breakpoint
select mainstay.secure_table('site_documents', app_grants => 'select, insert, update');--> statement-breakpoint
select mainstay.secure_table('pages', audit_as => 'page', audit_except => 'draft_hash');--> statement-breakpoint
select mainstay.secure_table('sections', audit_as => 'section');--> statement-breakpoint
select mainstay.secure_table('page_seo', audit_as => 'page_seo', audit_id => 'page_id');--> statement-breakpoint
-- What was frozen stays as it is.
select mainstay.secure_table('page_versions', audit_as => 'page_version', audit_except => 'content,content_hash', app_grants => 'select, insert');--> statement-breakpoint
select mainstay.secure_table('page_schedules', audit_as => 'page_schedule');--> statement-breakpoint
select mainstay.secure_table('preview_tokens', audit_as => 'preview_token', audit_except => 'token_hash');--> statement-breakpoint
insert into mainstay.tenant_tasks (task) values ('pages:run-schedule'), ('pages:mail-schedule-failed');
