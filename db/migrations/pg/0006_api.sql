CREATE TABLE "idempotency_keys" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"key" text NOT NULL,
	"request_sha256" text NOT NULL,
	"status" text NOT NULL,
	"locked_until" bigint NOT NULL,
	"response_status" integer,
	"response_sealed" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "idempotency_keys_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "idempotency_keys_key" UNIQUE("merchant_id","key"),
	CONSTRAINT "idempotency_keys_status" CHECK ("status" in ('running', 'answered'))
);
--> statement-breakpoint
DROP INDEX "jobs_due";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "metadata" jsonb;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD COLUMN "billing" jsonb;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD COLUMN "metadata" jsonb;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "metadata" jsonb;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_expiry" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("status","kind","run_at");