CREATE TABLE "form_submissions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"form_id" uuid NOT NULL,
	"status" text NOT NULL,
	"spam_reason" text,
	"data" "bytea" NOT NULL,
	"data_key" "bytea" NOT NULL,
	"contact_id" uuid,
	"deal_id" uuid,
	"fault" text,
	"email_digest" "bytea",
	"fingerprint" "bytea" NOT NULL,
	"origin" text,
	"kept_until" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "form_submissions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "form_submissions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "forms" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"fields" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"notify" text[] DEFAULT '{}' NOT NULL,
	"submit_label" text,
	"message" text,
	"redirect_url" text,
	"allowed_origins" text[] DEFAULT '{}' NOT NULL,
	"retention_days" integer,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forms_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "forms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "form_submissions" ADD CONSTRAINT "form_submissions_form_fk" FOREIGN KEY ("tenant_id","form_id") REFERENCES "public"."forms"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_submissions" ADD CONSTRAINT "form_submissions_contact_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "form_submissions_form" ON "form_submissions" USING btree ("tenant_id","form_id","id");--> statement-breakpoint
CREATE INDEX "form_submissions_contact" ON "form_submissions" USING btree ("tenant_id","contact_id");--> statement-breakpoint
CREATE INDEX "form_submissions_email" ON "form_submissions" USING btree ("tenant_id","email_digest");--> statement-breakpoint
CREATE INDEX "form_submissions_fingerprint" ON "form_submissions" USING btree ("tenant_id","fingerprint","id");--> statement-breakpoint
CREATE INDEX "form_submissions_until" ON "form_submissions" USING btree ("tenant_id","kept_until");--> statement-breakpoint
CREATE INDEX "forms_live" ON "forms" USING btree ("tenant_id","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "forms_name" ON "forms" USING btree ("tenant_id","name" collate "und-x-icu","id");--> statement-breakpoint
CREATE INDEX "forms_deleted" ON "forms" USING btree ("tenant_id","deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "forms_id" ON "forms" USING btree ("id");--> statement-breakpoint
select mainstay.secure_table('forms', audit_as => 'form', personal => 'notify');--> statement-breakpoint
select mainstay.secure_table('form_submissions', audit_as => 'submission', audit_except => 'data,data_key,email_digest,fingerprint');--> statement-breakpoint
insert into mainstay.tenant_tasks (task) values ('forms:notify');
