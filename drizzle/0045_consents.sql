CREATE TABLE "consent_purposes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"basis" text NOT NULL,
	"double_opt_in" boolean DEFAULT false NOT NULL,
	"valid_days" integer,
	"required_age" integer,
	"archived" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_purposes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "consent_purposes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consent_records" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"origin_id" uuid NOT NULL,
	"purpose_id" uuid NOT NULL,
	"action" text NOT NULL,
	"text_id" uuid,
	"channel" text NOT NULL,
	"source_kind" text,
	"source_ref" text,
	"proof" "bytea",
	"occurred_at" timestamp with time zone NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" uuid,
	"address_digests" "bytea"[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_records_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "consent_records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consent_suppressions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"purpose_id" uuid NOT NULL,
	"action" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"text_sha256" text,
	"kept_until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_suppressions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "consent_suppressions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consent_texts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purpose_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"n" integer NOT NULL,
	"body" text NOT NULL,
	"sha256" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consent_texts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "consent_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_contact_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_purpose_fk" FOREIGN KEY ("tenant_id","purpose_id") REFERENCES "public"."consent_purposes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_text_fk" FOREIGN KEY ("tenant_id","text_id") REFERENCES "public"."consent_texts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_suppressions" ADD CONSTRAINT "consent_suppressions_purpose_fk" FOREIGN KEY ("tenant_id","purpose_id") REFERENCES "public"."consent_purposes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_texts" ADD CONSTRAINT "consent_texts_purpose_fk" FOREIGN KEY ("tenant_id","purpose_id") REFERENCES "public"."consent_purposes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "consent_purposes_key" ON "consent_purposes" USING btree ("tenant_id","key");--> statement-breakpoint
CREATE INDEX "consent_records_contact" ON "consent_records" USING btree ("tenant_id","contact_id","purpose_id","occurred_at");--> statement-breakpoint
CREATE INDEX "consent_records_purpose" ON "consent_records" USING btree ("tenant_id","purpose_id","occurred_at");--> statement-breakpoint
CREATE INDEX "consent_suppressions_digest" ON "consent_suppressions" USING btree ("tenant_id","digest","purpose_id");--> statement-breakpoint
CREATE INDEX "consent_suppressions_until" ON "consent_suppressions" USING btree ("tenant_id","kept_until");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_texts_n" ON "consent_texts" USING btree ("tenant_id","purpose_id","locale","n");--> statement-breakpoint
select mainstay.secure_table('consent_purposes', audit_as => 'consent_purpose');--> statement-breakpoint
select mainstay.secure_table('consent_texts', audit_as => 'consent_text', app_grants => 'select, insert');--> statement-breakpoint
select mainstay.secure_table('consent_records', audit_as => 'consent', audit_except => 'address_digests', app_grants => 'select, insert', personal => 'proof,source_ref', subject => 'contact_id');--> statement-breakpoint
select mainstay.secure_table('consent_suppressions', app_grants => 'select, insert');--> statement-breakpoint

-- Decisions are added and never changed. A merge points them at the contact that stays, and its undoing back: that one column may change.
grant update (contact_id) on consent_records to mainstay_app;--> statement-breakpoint
revoke update, delete, truncate on consent_texts from mainstay_system;--> statement-breakpoint
revoke update, delete, truncate on consent_records from mainstay_system;--> statement-breakpoint
insert into mainstay.tenant_tasks (task) values ('consents:confirm');--> statement-breakpoint

-- Before a person is erased: what the addresses that decisions were recorded with must not be used for, without the person. It is kept
-- for three years, as proof and so that an import of the same address finds it.
create function mainstay.keep_consents() returns trigger language plpgsql as $$
begin
  insert into public.consent_suppressions (tenant_id, id, digest, purpose_id, action, occurred_at, text_sha256, kept_until)
  select old.tenant_id, uuidv7(), d.digest, last.purpose_id, last.action, last.occurred_at, t.sha256, now() + interval '3 years'
    from (select distinct on (r.purpose_id) r.* from public.consent_records r
           where r.tenant_id = old.tenant_id and r.contact_id = old.id
           order by r.purpose_id, r.occurred_at desc, r.action in ('denied', 'withdrawn', 'expired') desc, r.created_at desc, r.id desc) last
    left join public.consent_texts t on t.tenant_id = last.tenant_id and t.id = last.text_id
   cross join lateral (select distinct unnest(a.address_digests) as digest from public.consent_records a
                        where a.tenant_id = old.tenant_id and a.contact_id = old.id and a.purpose_id = last.purpose_id) d;
  return old;
end $$;--> statement-breakpoint
create trigger keep_consents before delete on contacts for each row execute function mainstay.keep_consents();--> statement-breakpoint

-- Tenants from before get what new ones begin with.
set local role mainstay_system;--> statement-breakpoint
insert into consent_purposes (tenant_id, id, key, name, basis, double_opt_in)
select t.id, uuidv7(), d.key, d.name, 'consent', d.double_opt_in from tenants t
 cross join (values ('marketing', 'Marketing by email', true), ('analytics', 'Analytics', false)) d (key, name, double_opt_in);--> statement-breakpoint
set local role none;
