CREATE TABLE "deal_contacts" (
	"tenant_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"role" text,
	"primary" boolean DEFAULT false NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "deal_contacts_tenant_id_deal_id_contact_id_pk" PRIMARY KEY("tenant_id","deal_id","contact_id")
);
--> statement-breakpoint
ALTER TABLE "deal_contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deal_stage_changes" (
	"tenant_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"from_stage" uuid,
	"to_stage" uuid NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"amount" bigint,
	"currency" text NOT NULL,
	"loss_reason_id" uuid,
	"loss_note" text,
	"at" timestamp with time zone NOT NULL,
	"seconds_in_previous" integer,
	"cause" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text,
	CONSTRAINT "deal_stage_changes_tenant_id_deal_id_n_pk" PRIMARY KEY("tenant_id","deal_id","n")
);
--> statement-breakpoint
ALTER TABLE "deal_stage_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deals" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"pipeline_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"position" text collate "C" NOT NULL,
	"amount" bigint,
	"currency" text NOT NULL,
	"expected_close" date,
	"probability" smallint NOT NULL,
	"probability_manual" boolean DEFAULT false NOT NULL,
	"company_id" uuid,
	"owner_id" uuid,
	"source" text,
	"loss_reason_id" uuid,
	"loss_note" text,
	"closed_at" timestamp with time zone,
	"stage_entered_at" timestamp with time zone NOT NULL,
	"custom_fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"external_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "deals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"date" date NOT NULL,
	"base" text NOT NULL,
	"quote" text NOT NULL,
	"rate" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exchange_rates_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "exchange_rates_pair" UNIQUE("tenant_id","base","quote","date")
);
--> statement-breakpoint
ALTER TABLE "exchange_rates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "loss_reasons" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "loss_reasons_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "loss_reasons" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pipelines" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"currency" text,
	"is_default" boolean DEFAULT false NOT NULL,
	"loss_reason_required" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pipelines_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "pipelines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"pipeline_id" uuid NOT NULL,
	"name" text NOT NULL,
	"probability" smallint NOT NULL,
	"rotten_days" integer,
	"position" integer NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "stages_of_pipeline" UNIQUE("tenant_id","pipeline_id","id")
);
--> statement-breakpoint
ALTER TABLE "stages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "deal_contacts" ADD CONSTRAINT "deal_contacts_deal_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_contacts" ADD CONSTRAINT "deal_contacts_contact_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_stage_changes" ADD CONSTRAINT "deal_stage_changes_deal_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_stage_fk" FOREIGN KEY ("tenant_id","pipeline_id","stage_id") REFERENCES "public"."stages"("tenant_id","pipeline_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_loss_reason_fk" FOREIGN KEY ("tenant_id","loss_reason_id") REFERENCES "public"."loss_reasons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_pipeline_fk" FOREIGN KEY ("tenant_id","pipeline_id") REFERENCES "public"."pipelines"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deal_contacts_contact" ON "deal_contacts" USING btree ("tenant_id","contact_id");--> statement-breakpoint
CREATE INDEX "deals_live" ON "deals" USING btree ("tenant_id","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_deleted" ON "deals" USING btree ("tenant_id","deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "deals_updated" ON "deals" USING btree ("tenant_id","updated_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_title" ON "deals" USING btree ("tenant_id","title","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_order" ON "deals" USING btree ("tenant_id","stage_id","position","id") WHERE status = 'open' and deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_stage" ON "deals" USING btree ("tenant_id","pipeline_id","stage_id","id");--> statement-breakpoint
CREATE INDEX "deals_company" ON "deals" USING btree ("tenant_id","company_id","id") WHERE company_id is not null;--> statement-breakpoint
CREATE INDEX "deals_owner" ON "deals" USING btree ("tenant_id","owner_id","id") WHERE owner_id is not null;--> statement-breakpoint
CREATE INDEX "deals_closed" ON "deals" USING btree ("tenant_id","closed_at","id") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "deals_expected" ON "deals" USING btree ("tenant_id","expected_close","id") WHERE status = 'open' and deleted_at is null;--> statement-breakpoint
CREATE INDEX "deals_loss_reason" ON "deals" USING btree ("tenant_id","loss_reason_id") WHERE loss_reason_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "deals_external_id" ON "deals" USING btree ("tenant_id","external_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "exchange_rates_date" ON "exchange_rates" USING btree ("tenant_id","date","id");--> statement-breakpoint
CREATE UNIQUE INDEX "loss_reasons_name" ON "loss_reasons" USING btree ("tenant_id","name_key");--> statement-breakpoint
CREATE UNIQUE INDEX "pipelines_default" ON "pipelines" USING btree ("tenant_id") WHERE is_default;--> statement-breakpoint
-- What a board adds up, out of the index alone.
create index deals_board on deals (tenant_id, pipeline_id, stage_id, currency) include (amount, probability)
  where status = 'open' and deleted_at is null;--> statement-breakpoint
-- A deal's owner is a member of its tenant; one who leaves owns nothing any more.
alter table deals add constraint deals_owner_member_fk foreign key (tenant_id, owner_id)
  references memberships (tenant_id, user_id) on delete set null (owner_id);--> statement-breakpoint
alter table deals add constraint deals_amount check (amount between 0 and 1000000000000000),
  add constraint deals_probability check (probability between 0 and 100),
  add constraint deals_closed check ((status = 'open') = (closed_at is null));--> statement-breakpoint
alter table stages add constraint stages_probability check (probability between 0 and 100);--> statement-breakpoint

select mainstay.secure_table('pipelines', audit_as => 'pipeline');--> statement-breakpoint
select mainstay.secure_table('stages', audit_as => 'stage');--> statement-breakpoint
select mainstay.secure_table('loss_reasons', audit_as => 'loss_reason', audit_except => 'name_key');--> statement-breakpoint
select mainstay.secure_table('exchange_rates', audit_as => 'exchange_rate');--> statement-breakpoint
-- Where a card lies on the board is nobody's history, and a stage that is numbered anew would write a row for each of its deals.
select mainstay.secure_table('deals', audit_as => 'deal', audit_except => 'position');--> statement-breakpoint
select mainstay.secure_table('deal_contacts', audit_as => 'deal_contact', audit_except => 'position', audit_id => 'contact_id');--> statement-breakpoint
select mainstay.secure_table('deal_stage_changes', app_grants => 'select, insert');--> statement-breakpoint
-- It goes with its deal and in no other way.
revoke update, delete, truncate on deal_stage_changes from mainstay_system;--> statement-breakpoint

-- Writes a deal's way. `at` is the time that the write itself names, moved behind the change before where clocks of two processes differ.
-- The cause is what the transaction says (`app.cause`), else who acts.
create function mainstay.deal_stage_changed() returns trigger language plpgsql as $$
declare
  last_n integer;
  last_at timestamptz;
  changed_at timestamptz := coalesce(
    case when tg_op = 'UPDATE' and new.closed_at is distinct from old.closed_at then new.closed_at end,
    case when tg_op = 'INSERT' or new.stage_entered_at is distinct from old.stage_entered_at then new.stage_entered_at end,
    clock_timestamp());
  actor text := coalesce(nullif(current_setting('app.actor_type', true), ''), 'system');
begin
  select c.n, c.at into last_n, last_at from public.deal_stage_changes c
   where c.tenant_id = new.tenant_id and c.deal_id = new.id order by c.n desc limit 1;
  if changed_at <= last_at then
    changed_at := last_at + interval '1 microsecond';
  end if;
  insert into public.deal_stage_changes (tenant_id, deal_id, n, from_stage, to_stage, from_status, to_status, amount, currency,
    loss_reason_id, loss_note, at, seconds_in_previous, cause, actor_type, actor_id)
  values (new.tenant_id, new.id, coalesce(last_n, 0) + 1, case when tg_op = 'UPDATE' then old.stage_id end, new.stage_id,
    case when tg_op = 'UPDATE' then old.status end, new.status, new.amount, new.currency, new.loss_reason_id, new.loss_note, changed_at,
    round(extract(epoch from changed_at - last_at)),
    coalesce(nullif(current_setting('app.cause', true), ''), case actor when 'user' then 'user' else 'api' end),
    actor, nullif(current_setting('app.actor_id', true), ''));
  return null;
end $$;--> statement-breakpoint
revoke all on function mainstay.deal_stage_changed() from public;--> statement-breakpoint
create trigger begins after insert on deals for each row execute function mainstay.deal_stage_changed();--> statement-breakpoint
create trigger moves after update on deals for each row
  when (old.stage_id is distinct from new.stage_id or old.status is distinct from new.status)
  execute function mainstay.deal_stage_changed();--> statement-breakpoint

select mainstay.make_searchable('deals', heading => 'r.title');--> statement-breakpoint
select mainstay.make_containing('deals', 'r.title', array['title']);--> statement-breakpoint

-- The default pipeline of the tenants that are there already; those to come get theirs from the module.
set local role mainstay_system;--> statement-breakpoint
with made as (
  insert into pipelines (tenant_id, id, name, is_default, position) select id, uuidv7(), 'Sales', true, 1 from tenants
  returning tenant_id, id)
insert into stages (tenant_id, id, pipeline_id, name, probability, position)
  select made.tenant_id, uuidv7(), made.id, s.name, s.probability, s.position
    from made cross join (values ('Lead', 10, 1), ('Qualified', 25, 2), ('Proposal', 50, 3), ('Negotiation', 75, 4)) s(name, probability, position);--> statement-breakpoint
set local role none;
