CREATE TABLE "file_blobs" (
	"tenant_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"size" bigint NOT NULL,
	"storage_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "file_blobs_tenant_id_sha256_pk" PRIMARY KEY("tenant_id","sha256")
);
--> statement-breakpoint
ALTER TABLE "file_blobs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "file_links" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"contact_id" uuid,
	"company_id" uuid,
	"deal_id" uuid,
	"task_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "file_links_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "file_links_one" CHECK (num_nonnulls(contact_id, company_id, deal_id, task_id) = 1)
);
--> statement-breakpoint
ALTER TABLE "file_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "file_uploads" (
	"tenant_id" uuid NOT NULL,
	"storage_key" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "file_uploads_tenant_id_storage_key_pk" PRIMARY KEY("tenant_id","storage_key")
);
--> statement-breakpoint
ALTER TABLE "file_uploads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "file_usage" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "file_usage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "files" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"size" bigint NOT NULL,
	"type" text NOT NULL,
	"sha256" text NOT NULL,
	"uploaded_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "file_links" ADD CONSTRAINT "file_links_file_fk" FOREIGN KEY ("tenant_id","file_id") REFERENCES "public"."files"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_links" ADD CONSTRAINT "file_links_contact_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_links" ADD CONSTRAINT "file_links_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_links" ADD CONSTRAINT "file_links_deal_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_links" ADD CONSTRAINT "file_links_task_fk" FOREIGN KEY ("tenant_id","task_id") REFERENCES "public"."tasks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_blob_fk" FOREIGN KEY ("tenant_id","sha256") REFERENCES "public"."file_blobs"("tenant_id","sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "file_links_contact" ON "file_links" USING btree ("tenant_id","contact_id","file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "file_links_company" ON "file_links" USING btree ("tenant_id","company_id","file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "file_links_deal" ON "file_links" USING btree ("tenant_id","deal_id","file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "file_links_task" ON "file_links" USING btree ("tenant_id","task_id","file_id");--> statement-breakpoint
CREATE INDEX "file_links_file" ON "file_links" USING btree ("tenant_id","file_id");--> statement-breakpoint
CREATE INDEX "file_uploads_age" ON "file_uploads" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "files_live" ON "files" USING btree ("tenant_id","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "files_deleted" ON "files" USING btree ("tenant_id","deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "files_blob" ON "files" USING btree ("tenant_id","sha256");--> statement-breakpoint
select mainstay.secure_table('files', audit_as => 'file', personal => 'name');--> statement-breakpoint
select mainstay.secure_table('file_links');--> statement-breakpoint
select mainstay.secure_table('file_blobs');--> statement-breakpoint
select mainstay.secure_table('file_uploads');--> statement-breakpoint
select mainstay.secure_table('file_usage');
--> statement-breakpoint

-- A file is its uploader's, and of whoever sees one of the records that it hangs on.
select mainstay.limit_reach('file_links', $$exists (select from contacts r where r.tenant_id = file_links.tenant_id and r.id = file_links.contact_id) or exists (select from companies r where r.tenant_id = file_links.tenant_id and r.id = file_links.company_id) or exists (select from deals r where r.tenant_id = file_links.tenant_id and r.id = file_links.deal_id) or exists (select from tasks r where r.tenant_id = file_links.tenant_id and r.id = file_links.task_id)$$);--> statement-breakpoint
select mainstay.limit_reach('files', 'uploaded_by = any %s or exists (select from file_links r where r.tenant_id = files.tenant_id and r.file_id = files.id)');--> statement-breakpoint
-- A timeline tells of what its reader sees; written is all of it.
create policy reach on timeline_entries as restrictive for select to mainstay_app using (
  (select coalesce(current_setting('app.reach', true), '')) = '' or case entity_type
    when 'contact' then exists (select from contacts r where r.tenant_id = timeline_entries.tenant_id and r.id = timeline_entries.entity_id)
    when 'company' then exists (select from companies r where r.tenant_id = timeline_entries.tenant_id and r.id = timeline_entries.entity_id)
    when 'deal' then exists (select from deals r where r.tenant_id = timeline_entries.tenant_id and r.id = timeline_entries.entity_id)
    when 'task' then exists (select from tasks r where r.tenant_id = timeline_entries.tenant_id and r.id = timeline_entries.entity_id)
    when 'note' then exists (select from notes r where r.tenant_id = timeline_entries.tenant_id and r.id = timeline_entries.entity_id)
    when 'file' then exists (select from files r where r.tenant_id = timeline_entries.tenant_id and r.id = timeline_entries.entity_id)
    else false end);
