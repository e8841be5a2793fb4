CREATE TABLE "card_changes" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"customer_id" text NOT NULL,
	"payment_method_id" text NOT NULL,
	"changed_by" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "card_changes_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "card_changes_changed_by" CHECK ("changed_by" in ('bank', 'shopper', 'merchant', 'stripe'))
);
--> statement-breakpoint
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind";--> statement-breakpoint
ALTER TABLE "payment_methods" ADD COLUMN "networks" jsonb;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD COLUMN "lost_at" bigint;--> statement-breakpoint
ALTER TABLE "card_changes" ADD CONSTRAINT "card_changes_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_changes" ADD CONSTRAINT "card_changes_payment_method" FOREIGN KEY ("merchant_id","customer_id","payment_method_id") REFERENCES "public"."payment_methods"("merchant_id","customer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_changes_list" ON "card_changes" USING btree ("merchant_id","customer_id","created_at","id");--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind" CHECK ("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'delete_stripe_customer', 'sync_default_payment_method', 'send_notification', 'sweep_stripe_events', 'charge_scheduled_payment', 'save_paid_card', 'reconcile_refund', 'reconcile_wallets', 'print_audit_head', 'remind_of_expiry', 'expire_checkout_session', 'sync_redisplay'));