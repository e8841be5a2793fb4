ALTER TABLE "alarms" DROP CONSTRAINT "alarms_kind";--> statement-breakpoint
ALTER TABLE "hosted_links" DROP CONSTRAINT "hosted_links_purpose";--> statement-breakpoint
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "refunds" ALTER COLUMN "stripe_refund_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "setup_future_usage" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "remainder_amount" bigint;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "deposit_payment_id" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "client_key" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "metadata" jsonb;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "first_sent_at" bigint;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_deposit" FOREIGN KEY ("merchant_id","deposit_payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "hosted_links_payment" ON "hosted_links" USING btree ("merchant_id","payment_id","purpose") WHERE "payment_id" is not null and "revoked_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_remainder" ON "payments" USING btree ("merchant_id","deposit_payment_id") WHERE "deposit_payment_id" is not null and "status" not in ('canceled', 'failed');--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_client_key" UNIQUE("merchant_id","client_key");--> statement-breakpoint
ALTER TABLE "alarms" ADD CONSTRAINT "alarms_kind" CHECK ("kind" in ('late_success', 'needs_review', 'refused_while_unknown', 'intent_mismatch', 'foreign_event', 'schedule_failed', 'job_dead', 'audit_broken', 'wallet_difference', 'dispute_opened', 'refund_failed', 'declines_high'));--> statement-breakpoint
ALTER TABLE "hosted_links" ADD CONSTRAINT "hosted_links_purpose" CHECK ("purpose" in ('add_card', 'wallet', 'pay', 'checkout', 'receipt'));--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind" CHECK ("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'delete_stripe_customer', 'sync_default_payment_method', 'send_notification', 'sweep_stripe_events', 'charge_scheduled_payment', 'save_paid_card', 'reconcile_refund', 'reconcile_wallets', 'print_audit_head'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK ("kind" in ('recovery', 'receipt', 'payment_requested', 'refund'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_remainder_amount" CHECK ("remainder_amount" > 0);--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_setup_future_usage" CHECK ("setup_future_usage" in ('on_session', 'off_session'));