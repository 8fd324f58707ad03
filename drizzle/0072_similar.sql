CREATE TABLE "record_vectors" (
	"tenant_id" uuid NOT NULL,
	"type" text NOT NULL,
	"record_id" uuid NOT NULL,
	"model" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"signs" bit varying NOT NULL,
	"vector" "bytea" NOT NULL,
	CONSTRAINT "record_vectors_tenant_id_type_record_id_pk" PRIMARY KEY("tenant_id","type","record_id")
);
--> statement-breakpoint
ALTER TABLE "record_vectors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "vector_progress" (
	"tenant_id" uuid NOT NULL,
	"type" text NOT NULL,
	"model" text NOT NULL,
	"reached_at" timestamp with time zone NOT NULL,
	"reached_id" uuid NOT NULL,
	"day" date DEFAULT current_date NOT NULL,
	"made" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "vector_progress_tenant_id_type_pk" PRIMARY KEY("tenant_id","type")
);
--> statement-breakpoint
ALTER TABLE "vector_progress" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant_settings" ADD COLUMN "ai_personal_data" boolean DEFAULT false NOT NULL;--> statement-breakpoint
select mainstay.secure_table('record_vectors');--> statement-breakpoint
select mainstay.secure_table('vector_progress');--> statement-breakpoint
alter table record_vectors alter column vector set storage external;--> statement-breakpoint

-- Vectors of a record end with it, whoever deletes it. Argument: the type.
create function mainstay.forget_vectors() returns trigger language plpgsql as $$
begin
  delete from public.record_vectors v using old_rows o where v.tenant_id = o.tenant_id and v.type = tg_argv[0] and v.record_id = o.id;
  return null;
end $$;--> statement-breakpoint

-- Lets the records of a table have vectors: it has the columns `tenant_id`, `id`, `updated_at` and `deleted_at`.
create function mainstay.keep_vectors(target regclass, type text) returns void language plpgsql as $$
begin
  execute format('create trigger vectors_gone after delete on %s referencing old table as old_rows
    for each statement execute function mainstay.forget_vectors(%L)', target, type);
end $$;--> statement-breakpoint
revoke all on function mainstay.keep_vectors from public;--> statement-breakpoint
select mainstay.keep_vectors('contacts', 'contacts');--> statement-breakpoint
select mainstay.keep_vectors('companies', 'companies');--> statement-breakpoint
select mainstay.keep_vectors('deals', 'deals');--> statement-breakpoint
select mainstay.keep_vectors('notes', 'notes');--> statement-breakpoint
select mainstay.keep_vectors('pages', 'pages');--> statement-breakpoint
select mainstay.make_searchable('pages', heading => 'r.title');
