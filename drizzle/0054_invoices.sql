CREATE TABLE "balance_entries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid,
	"company_id" uuid,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"cause" text NOT NULL,
	"invoice_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "balance_entries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "balance_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"description" text NOT NULL,
	"quantity" text NOT NULL,
	"unit" text,
	"unit_amount" text NOT NULL,
	"discount_bp" integer NOT NULL,
	"tax_rate_bp" integer NOT NULL,
	"tax_category" text NOT NULL,
	"tax_reason" text,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invoice_lines_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "invoice_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_series" (
	"tenant_id" uuid NOT NULL,
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"next" integer NOT NULL,
	"last_issue_date" date,
	CONSTRAINT "invoice_series_tenant_id_series_year_pk" PRIMARY KEY("tenant_id","series","year")
);
--> statement-breakpoint
ALTER TABLE "invoice_series" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_settings" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"seller" jsonb,
	"prefix" text DEFAULT 'INV' NOT NULL,
	"credit_prefix" text DEFAULT 'CN' NOT NULL,
	"pattern" text DEFAULT '{PREFIX}-{YYYY}-{00000}' NOT NULL,
	"due_days" integer DEFAULT 14 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invoice_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_taxes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"rate_bp" integer NOT NULL,
	"category" text NOT NULL,
	"base" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invoice_taxes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "invoice_taxes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoices" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"type" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"series" text,
	"number" integer,
	"number_text" text,
	"currency" text NOT NULL,
	"issue_date" date,
	"due_date" date,
	"supply_from" date,
	"supply_to" date,
	"contact_id" uuid,
	"company_id" uuid,
	"buyer" "bytea",
	"buyer_key" "bytea",
	"seller" jsonb,
	"tax_mode" text NOT NULL,
	"rounding" text NOT NULL,
	"rounding_per" text NOT NULL,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"gross" bigint NOT NULL,
	"paid" bigint DEFAULT 0 NOT NULL,
	"credited" bigint DEFAULT 0 NOT NULL,
	"corrects_id" uuid,
	"reason" text,
	"note" text,
	"locale" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invoices_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "invoices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"refunded" bigint DEFAULT 0 NOT NULL,
	"method" text NOT NULL,
	"reference" text,
	"received_at" timestamp with time zone NOT NULL,
	"provider" text DEFAULT 'manual' NOT NULL,
	"provider_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "payments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "refunds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refunds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "refunds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "balance_entries" ADD CONSTRAINT "balance_entries_invoice_fk" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_invoice_fk" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_taxes" ADD CONSTRAINT "invoice_taxes_invoice_fk" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_corrects_fk" FOREIGN KEY ("tenant_id","corrects_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_invoice_fk" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_fk" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "public"."payments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "balance_entries_contact" ON "balance_entries" USING btree ("tenant_id","contact_id");--> statement-breakpoint
CREATE INDEX "balance_entries_company" ON "balance_entries" USING btree ("tenant_id","company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_lines_position" ON "invoice_lines" USING btree ("tenant_id","invoice_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_taxes_rate" ON "invoice_taxes" USING btree ("tenant_id","invoice_id","rate_bp","category");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_number" ON "invoices" USING btree ("tenant_id","number_text");--> statement-breakpoint
CREATE INDEX "invoices_status" ON "invoices" USING btree ("tenant_id","status","id");--> statement-breakpoint
CREATE INDEX "invoices_contact" ON "invoices" USING btree ("tenant_id","contact_id","id");--> statement-breakpoint
CREATE INDEX "invoices_company" ON "invoices" USING btree ("tenant_id","company_id","id");--> statement-breakpoint
CREATE INDEX "invoices_corrects" ON "invoices" USING btree ("tenant_id","corrects_id");--> statement-breakpoint
CREATE INDEX "invoices_due" ON "invoices" USING btree ("tenant_id","due_date") WHERE status = 'open' and type = 'invoice';--> statement-breakpoint
CREATE INDEX "payments_invoice" ON "payments" USING btree ("tenant_id","invoice_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_provider" ON "payments" USING btree ("tenant_id","provider","provider_id");--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("tenant_id","payment_id");--> statement-breakpoint

select mainstay.secure_table('invoice_settings', audit_as => 'invoice_settings', audit_id => 'tenant_id', app_grants => 'select, insert, update');--> statement-breakpoint
select mainstay.secure_table('invoices', audit_as => 'invoice', personal => 'buyer,buyer_key,note,reason');--> statement-breakpoint
select mainstay.secure_table('invoice_lines');--> statement-breakpoint
select mainstay.secure_table('invoice_taxes');--> statement-breakpoint
select mainstay.secure_table('invoice_series', app_grants => 'select, insert, update');--> statement-breakpoint
select mainstay.secure_table('payments', audit_as => 'payment', app_grants => 'select, insert, update', personal => 'reference');--> statement-breakpoint
select mainstay.secure_table('refunds', audit_as => 'refund', app_grants => 'select, insert', personal => 'reason');--> statement-breakpoint
select mainstay.secure_table('balance_entries', app_grants => 'select, insert');--> statement-breakpoint

-- An invoice outlives its customer: then it names nobody but in its sealed buyer.
alter table invoices add constraint invoices_contact_fk foreign key (tenant_id, contact_id)
  references contacts (tenant_id, id) on delete set null (contact_id);--> statement-breakpoint
alter table invoices add constraint invoices_company_fk foreign key (tenant_id, company_id)
  references companies (tenant_id, id) on delete set null (company_id);--> statement-breakpoint
select mainstay.hold_table('invoices', 'invoice', keys => 'buyer_key');--> statement-breakpoint

-- What has a number is final. Payments, credit notes and the status that follows may change, whom it was for when contacts are merged or
-- erased, and the buyer may be forgotten when the law asks for it no longer; nothing else, whoever asks. Only the system role deletes one.
create function mainstay.refuse_final_invoice() returns trigger language plpgsql as $$
declare
  may_change constant text[] := array['status', 'paid', 'credited', 'contact_id', 'company_id', 'version', 'updated_at'];
begin
  if old.status = 'draft' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' then
    if current_user = 'mainstay_system' then
      return old;
    end if;
  elsif to_jsonb(new) - may_change - 'buyer' - 'buyer_key' = to_jsonb(old) - may_change - 'buyer' - 'buyer_key' and new.status <> 'draft'
    and (new.buyer_key is null and new.buyer is null or new.buyer is not distinct from old.buyer and new.buyer_key is not distinct from old.buyer_key) then
    return new;
  end if;
  raise exception using errcode = '23514', message = 'a final invoice is not changed', constraint = 'invoices_final';
end $$;--> statement-breakpoint
create trigger refuse_final before update or delete on invoices for each row execute function mainstay.refuse_final_invoice();--> statement-breakpoint

-- Nor are its lines and its tax table.
create function mainstay.refuse_final_lines() returns trigger language plpgsql as $$
declare
  of_invoice record := case when tg_op = 'INSERT' then new else old end;
begin
  if current_user <> 'mainstay_system' and exists (
    select from public.invoices i where i.tenant_id = of_invoice.tenant_id and i.id = of_invoice.invoice_id and i.status <> 'draft') then
    raise exception using errcode = '23514', message = 'the lines of a final invoice are not changed', constraint = 'invoices_final';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;--> statement-breakpoint
create trigger refuse_final before insert or update or delete on invoice_lines for each row execute function mainstay.refuse_final_lines();--> statement-breakpoint
create trigger refuse_final before insert or update or delete on invoice_taxes for each row execute function mainstay.refuse_final_lines();
