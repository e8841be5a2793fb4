CREATE TABLE "checkout_sessions" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"stripe_checkout_session_id" text,
	"token_hash" text NOT NULL,
	"client_key" text NOT NULL,
	"status" text NOT NULL,
	"customer_id" text,
	"payment_id" text NOT NULL,
	"amount_subtotal" bigint,
	"amount_total" bigint,
	"currency" text,
	"reason" text,
	"saves_cards" boolean NOT NULL,
	"saved_cards_ui" text NOT NULL,
	"customer_email" text,
	"success_url" text,
	"cancel_url" text,
	"metadata" jsonb,
	"frozen" jsonb NOT NULL,
	"browser" jsonb,
	"expires_at" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"completed_at" bigint,
	CONSTRAINT "checkout_sessions_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "checkout_sessions_token" UNIQUE("token_hash"),
	CONSTRAINT "checkout_sessions_stripe" UNIQUE("merchant_id","stripe_checkout_session_id"),
	CONSTRAINT "checkout_sessions_client_key" UNIQUE("merchant_id","client_key"),
	CONSTRAINT "checkout_sessions_payment" UNIQUE("merchant_id","payment_id"),
	CONSTRAINT "checkout_sessions_status" CHECK ("status" in ('creating', 'open', 'complete', 'expired')),
	CONSTRAINT "checkout_sessions_saved_cards_ui" CHECK ("saved_cards_ui" in ('own', 'built_in'))
);
--> statement-breakpoint
DROP INDEX "customers_email";--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "checkout_session_id" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "checkout_session_id" text;--> statement-breakpoint
ALTER TABLE "checkout_sessions" ADD CONSTRAINT "checkout_sessions_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_sessions" ADD CONSTRAINT "checkout_sessions_customer_fk" FOREIGN KEY ("merchant_id","customer_id") REFERENCES "public"."customers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checkout_sessions_newest" ON "checkout_sessions" USING btree ("merchant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "checkout_sessions_customer" ON "checkout_sessions" USING btree ("merchant_id","customer_id","created_at");--> statement-breakpoint
CREATE INDEX "consents_checkout_session" ON "consents" USING btree ("merchant_id","checkout_session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_email" ON "customers" USING btree ("merchant_id","email_norm") WHERE "user_id" is null and "deleted_at" is null and "checkout_session_id" is null;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_checkout_session" UNIQUE("merchant_id","checkout_session_id");--> statement-breakpoint
DROP TRIGGER "consents_no_update" ON "consents";--> statement-breakpoint
CREATE TRIGGER "consents_no_update" BEFORE UPDATE OF "id", "merchant_id", "livemode", "customer_id", "status", "purpose", "scope", "terms_version", "terms_sha256", "text_shown", "text_sha256", "language", "ui_version", "component", "default_checked", "checked_at", "recorded_at", "method", "ip", "user_agent", "accept_language", "session_id_hash", "actor", "page_url", "setup_intent_id", "payment_intent_id", "checkout_session_id", "original_id", "superseded_by" ON "consents" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
