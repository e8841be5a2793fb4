CREATE TABLE "terms_versions" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"purpose" text NOT NULL,
	"language" text NOT NULL,
	"number" integer NOT NULL,
	"words" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "terms_versions_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "terms_versions_number" UNIQUE("merchant_id","purpose","language","number"),
	CONSTRAINT "terms_versions_purpose" CHECK ("purpose" in ('off_session_unscheduled', 'on_session_reuse', 'deposit_remainder')),
	CONSTRAINT "terms_versions_language" CHECK ("language" in ('en', 'fr'))
);
--> statement-breakpoint
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind";--> statement-breakpoint
ALTER TABLE "terms_versions" ADD CONSTRAINT "terms_versions_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind" CHECK ("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'delete_stripe_customer', 'sync_default_payment_method', 'send_notification', 'sweep_stripe_events', 'charge_scheduled_payment', 'save_paid_card', 'reconcile_refund', 'reconcile_wallets', 'print_audit_head', 'sync_redisplay'));--> statement-breakpoint
CREATE TRIGGER "terms_versions_no_change" BEFORE UPDATE OR DELETE ON "terms_versions" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "terms_versions_no_truncate" BEFORE TRUNCATE ON "terms_versions" EXECUTE FUNCTION "refuse_change"();
