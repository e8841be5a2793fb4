CREATE TABLE "audit_heads" (
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"entries" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_heads_pk" PRIMARY KEY("merchant_id")
);
--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "prev_hash" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "hash" text;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_prev_hash" UNIQUE("merchant_id","prev_hash");