CREATE TABLE "key_canaries" (
	"setting" text NOT NULL,
	"key_id" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "key_canaries_setting_key_id_pk" PRIMARY KEY("setting","key_id")
);
--> statement-breakpoint
grant select, insert on key_canaries to mainstay_system;
