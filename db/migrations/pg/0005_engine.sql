CREATE TABLE "alarms" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"kind" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"details" jsonb NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"created_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"resolved_at" bigint,
	"resolved_by" text,
	CONSTRAINT "alarms_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "alarms_kind" CHECK ("kind" in ('late_success', 'needs_review', 'refused_while_unknown', 'intent_mismatch', 'foreign_event', 'schedule_failed', 'job_dead', 'audit_broken', 'wallet_difference', 'dispute_opened', 'declines_high'))
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"secret_sha256" text NOT NULL,
	"last4" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_by" text,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint,
	"expires_at" bigint,
	"revoked_at" bigint,
	CONSTRAINT "api_keys_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "api_keys_prefix" UNIQUE("prefix")
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"payment_id" text NOT NULL,
	"stripe_dispute_id" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"evidence_due_by" bigint,
	"stripe_created" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "disputes_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "disputes_stripe" UNIQUE("merchant_id","stripe_dispute_id")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"payment_id" text NOT NULL,
	"stripe_refund_id" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"failure_reason" text,
	"stripe_created" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "refunds_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "refunds_stripe" UNIQUE("merchant_id","stripe_refund_id"),
	CONSTRAINT "refunds_amount" CHECK ("amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "wallet_differences" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"customer_id" text NOT NULL,
	"kind" text NOT NULL,
	"stripe_id" text NOT NULL,
	"here" jsonb,
	"at_stripe" jsonb,
	"status" text NOT NULL,
	"created_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"resolved_at" bigint,
	"resolved_by" text,
	CONSTRAINT "wallet_differences_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "wallet_differences_kind" CHECK ("kind" in ('card_only_at_stripe', 'card_only_here', 'card_changed', 'default_differs', 'customer_gone')),
	CONSTRAINT "wallet_differences_status" CHECK ("status" in ('open', 'applied', 'dismissed', 'gone'))
);
--> statement-breakpoint
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_status_check";--> statement-breakpoint
ALTER TABLE "merchants" ADD COLUMN "wallets_reconciled_at" bigint;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "charge_at" bigint;--> statement-breakpoint
ALTER TABLE "alarms" ADD CONSTRAINT "alarms_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payment_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_differences" ADD CONSTRAINT "wallet_differences_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_differences" ADD CONSTRAINT "wallet_differences_customer" FOREIGN KEY ("merchant_id","customer_id") REFERENCES "public"."customers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alarms_open" ON "alarms" USING btree ("merchant_id","kind","object_type","object_id") WHERE "resolved_at" is null;--> statement-breakpoint
CREATE INDEX "alarms_newest" ON "alarms" USING btree ("merchant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "api_keys_newest" ON "api_keys" USING btree ("merchant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "disputes_payment" ON "disputes" USING btree ("merchant_id","payment_id");--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("merchant_id","payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "wallet_differences_open" ON "wallet_differences" USING btree ("merchant_id","customer_id","kind","stripe_id") WHERE "status" = 'open';--> statement-breakpoint
CREATE INDEX "wallet_differences_newest" ON "wallet_differences" USING btree ("merchant_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "stripe_events_object" ON "stripe_events" USING btree ("merchant_id","object_id");--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind" CHECK ("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'sync_default_payment_method', 'send_notification', 'sweep_stripe_events', 'charge_scheduled_payment', 'reconcile_wallets', 'print_audit_head'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_charge_at" CHECK ("status" <> 'scheduled' or "charge_at" is not null);--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_status_check" CHECK ("status" in ('scheduled', 'open', 'processing', 'requires_action', 'declined', 'succeeded', 'canceled', 'failed', 'needs_review'));