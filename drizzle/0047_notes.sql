CREATE TABLE "note_links" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"contact_id" uuid,
	"company_id" uuid,
	"deal_id" uuid,
	"task_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "note_links_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "note_links_one" CHECK (num_nonnulls(contact_id, company_id, deal_id, task_id) = 1)
);
--> statement-breakpoint
ALTER TABLE "note_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "note_words" (
	"tenant_id" uuid NOT NULL,
	"word" "bytea" NOT NULL,
	"note_id" uuid NOT NULL,
	CONSTRAINT "note_words_tenant_id_word_note_id_pk" PRIMARY KEY("tenant_id","word","note_id")
);
--> statement-breakpoint
ALTER TABLE "note_words" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"body" text,
	"sealed" "bytea",
	"contact_id" uuid,
	"sealed_for" uuid,
	"mentions" uuid[] NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "notes_sealed" CHECK ((body is null) = (sealed is not null) and (sealed is null) = (sealed_for is null))
);
--> statement-breakpoint
ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "note_links" ADD CONSTRAINT "note_links_note_fk" FOREIGN KEY ("tenant_id","note_id") REFERENCES "public"."notes"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_links" ADD CONSTRAINT "note_links_contact_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_links" ADD CONSTRAINT "note_links_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_links" ADD CONSTRAINT "note_links_deal_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_links" ADD CONSTRAINT "note_links_task_fk" FOREIGN KEY ("tenant_id","task_id") REFERENCES "public"."tasks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_words" ADD CONSTRAINT "note_words_note_fk" FOREIGN KEY ("tenant_id","note_id") REFERENCES "public"."notes"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_contact_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "note_links_contact" ON "note_links" USING btree ("tenant_id","contact_id","note_id");--> statement-breakpoint
CREATE UNIQUE INDEX "note_links_company" ON "note_links" USING btree ("tenant_id","company_id","note_id");--> statement-breakpoint
CREATE UNIQUE INDEX "note_links_deal" ON "note_links" USING btree ("tenant_id","deal_id","note_id");--> statement-breakpoint
CREATE UNIQUE INDEX "note_links_task" ON "note_links" USING btree ("tenant_id","task_id","note_id");--> statement-breakpoint
CREATE INDEX "note_links_note" ON "note_links" USING btree ("tenant_id","note_id");--> statement-breakpoint
CREATE INDEX "note_words_note" ON "note_words" USING btree ("tenant_id","note_id");--> statement-breakpoint
CREATE INDEX "notes_live" ON "notes" USING btree ("tenant_id","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "notes_deleted" ON "notes" USING btree ("tenant_id","deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "notes_updated" ON "notes" USING btree ("tenant_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "notes_author" ON "notes" USING btree ("tenant_id","created_by","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "notes_contact" ON "notes" USING btree ("tenant_id","contact_id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "notes_pinned" ON "notes" USING btree ("tenant_id","id") WHERE pinned and deleted_at is null;--> statement-breakpoint
CREATE INDEX "notes_moved" ON "notes" USING btree ("tenant_id","id") WHERE sealed_for <> contact_id;--> statement-breakpoint
-- What a note says is in no log: it is free text about people. The log knows who wrote, changed, pinned and deleted it.
select mainstay.secure_table('notes', audit_as => 'note', audit_except => 'body,sealed,sealed_for');--> statement-breakpoint
select mainstay.secure_table('note_links');--> statement-breakpoint
select mainstay.secure_table('note_words');--> statement-breakpoint
-- Sealed notes have no text here, and are found by note_words. Slips are forgiven in the beginning only: trigrams of long texts cost much and find anything.
select mainstay.make_searchable('notes', heading => 'left(r.body, 100)', more => 'coalesce(r.body, '''')');
--> statement-breakpoint
-- What is written about a person is held with the person.
select mainstay.hold_table('notes', 'contact', record => 'contact_id');
