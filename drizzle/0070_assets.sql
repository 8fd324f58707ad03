CREATE TABLE "asset_blobs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_sha256" text NOT NULL,
	"sha256" text NOT NULL,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"animated" boolean NOT NULL,
	"thumbhash" text,
	"blurhash" text,
	"bytes" bigint NOT NULL,
	"storage_key" text NOT NULL,
	"files" jsonb NOT NULL,
	"variants_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "asset_blobs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "asset_blobs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assets" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"filename" text NOT NULL,
	"kind" text NOT NULL,
	"blob_id" uuid NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"caption" text DEFAULT '' NOT NULL,
	"focal_x" double precision DEFAULT 0.5 NOT NULL,
	"focal_y" double precision DEFAULT 0.5 NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"folder" text DEFAULT '' NOT NULL,
	"visibility" text NOT NULL,
	"uploaded_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assets_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "assets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_blob_fk" FOREIGN KEY ("tenant_id","blob_id") REFERENCES "public"."asset_blobs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "asset_blobs_source" ON "asset_blobs" USING btree ("tenant_id","source_sha256");--> statement-breakpoint
CREATE INDEX "asset_blobs_hash" ON "asset_blobs" USING btree ("tenant_id","sha256");--> statement-breakpoint
CREATE INDEX "assets_live" ON "assets" USING btree ("tenant_id","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "assets_deleted" ON "assets" USING btree ("tenant_id","deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "assets_blob" ON "assets" USING btree ("tenant_id","blob_id");--> statement-breakpoint
select mainstay.secure_table('asset_blobs');--> statement-breakpoint
select mainstay.secure_table('assets', audit_as => 'asset', personal => 'filename');
--> statement-breakpoint
insert into mainstay.tenant_tasks (task) values ('assets:make-variants');
