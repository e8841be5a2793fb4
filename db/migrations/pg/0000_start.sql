CREATE TABLE "audit" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"at" bigint NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"details" jsonb NOT NULL,
	"request_id" text,
	CONSTRAINT "audit_id" UNIQUE("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"customer_id" text NOT NULL,
	"status" text NOT NULL,
	"purpose" text NOT NULL,
	"scope" jsonb NOT NULL,
	"terms_version" text NOT NULL,
	"terms_sha256" text NOT NULL,
	"text_shown" text NOT NULL,
	"text_sha256" text NOT NULL,
	"language" text NOT NULL,
	"ui_version" text NOT NULL,
	"component" text NOT NULL,
	"default_checked" boolean NOT NULL,
	"checked_at" bigint,
	"recorded_at" bigint NOT NULL,
	"method" text NOT NULL,
	"ip" text,
	"user_agent" text,
	"accept_language" text,
	"session_id_hash" text,
	"actor" text NOT NULL,
	"page_url" text,
	"setup_intent_id" text,
	"payment_intent_id" text,
	"payment_method_id" text,
	"brand" text,
	"last4" text,
	"exp_month" integer,
	"exp_year" integer,
	"fingerprint" text,
	"original_id" text,
	"superseded_by" text,
	CONSTRAINT "consents_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "consents_owner" UNIQUE("merchant_id","customer_id","id"),
	CONSTRAINT "consents_status" CHECK ("status" in ('given', 'withdrawn', 'superseded')),
	CONSTRAINT "consents_purpose" CHECK ("purpose" in ('on_session_reuse', 'off_session_unscheduled', 'recurring', 'instalment', 'deposit_remainder')),
	CONSTRAINT "consents_method" CHECK ("method" in ('checkbox', 'api_attested'))
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"user_id" text,
	"email" text NOT NULL,
	"email_norm" text NOT NULL,
	"name" text,
	"stripe_customer_id" text,
	"default_payment_method_id" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"deleted_at" bigint,
	CONSTRAINT "customers_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "customers_stripe_customer" UNIQUE("merchant_id","stripe_customer_id")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"status" text NOT NULL,
	"run_at" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"max_attempts" integer NOT NULL,
	"lease_until" bigint,
	"lease_version" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" bigint NOT NULL,
	"finished_at" bigint,
	CONSTRAINT "jobs_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "jobs_kind" CHECK ("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'sync_default_payment_method', 'send_notification')),
	CONSTRAINT "jobs_status" CHECK ("status" in ('waiting', 'running', 'done', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "merchants" (
	"id" text PRIMARY KEY NOT NULL,
	"livemode" boolean NOT NULL,
	"name" text NOT NULL,
	"endpoint" text NOT NULL,
	"stripe_account_id" text,
	"support_email" text,
	"recovery_days" integer DEFAULT 7 NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "merchants_id_livemode" UNIQUE("id","livemode"),
	CONSTRAINT "merchants_endpoint_livemode" UNIQUE("endpoint","livemode")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"customer_id" text NOT NULL,
	"payment_id" text,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"message_id" text,
	"error" text,
	"created_at" bigint NOT NULL,
	"sent_at" bigint,
	"dedupe_key" text NOT NULL,
	CONSTRAINT "notifications_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "notifications_dedupe" UNIQUE("merchant_id","dedupe_key"),
	CONSTRAINT "notifications_kind" CHECK ("kind" in ('recovery', 'receipt', 'payment_requested')),
	CONSTRAINT "notifications_status" CHECK ("status" in ('waiting', 'sent', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "payment_attempts" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"payment_id" text NOT NULL,
	"number" integer NOT NULL,
	"source" text NOT NULL,
	"outcome" text NOT NULL,
	"payment_method_id" text,
	"stripe_payment_method_id" text,
	"stripe_charge_id" text,
	"brand" text,
	"last4" text,
	"exp_month" integer,
	"exp_year" integer,
	"error_code" text,
	"decline_code" text,
	"advice_code" text,
	"message" text,
	"request_id" text,
	"started_at" bigint NOT NULL,
	"finished_at" bigint,
	CONSTRAINT "payment_attempts_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "payment_attempts_number" UNIQUE("merchant_id","payment_id","number"),
	CONSTRAINT "payment_attempts_source" CHECK ("source" in ('charge', 'recovery', 'on_session')),
	CONSTRAINT "payment_attempts_outcome" CHECK ("outcome" in ('pending', 'succeeded', 'requires_action', 'declined', 'failed', 'unknown', 'canceled'))
);
--> statement-breakpoint
CREATE TABLE "payment_methods" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"customer_id" text NOT NULL,
	"stripe_payment_method_id" text NOT NULL,
	"brand" text NOT NULL,
	"display_brand" text,
	"last4" text NOT NULL,
	"exp_month" integer NOT NULL,
	"exp_year" integer NOT NULL,
	"funding" text,
	"country" text,
	"fingerprint" text,
	"status" text NOT NULL,
	"off_session_ready" boolean NOT NULL,
	"consent_id" text,
	"setup_intent_id" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"removed_at" bigint,
	CONSTRAINT "payment_methods_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "payment_methods_owner" UNIQUE("merchant_id","customer_id","id"),
	CONSTRAINT "payment_methods_stripe" UNIQUE("merchant_id","stripe_payment_method_id"),
	CONSTRAINT "payment_methods_status" CHECK ("status" in ('active', 'removing', 'removed'))
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"customer_id" text NOT NULL,
	"payment_method_id" text,
	"presence" text NOT NULL,
	"status" text NOT NULL,
	"purpose" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"reference" text,
	"client_key" text NOT NULL,
	"stripe_account_id" text,
	"stripe_customer_id" text,
	"stripe_payment_method_id" text,
	"stripe_payment_intent_id" text,
	"stripe_api_version" text NOT NULL,
	"frozen" jsonb NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"first_sent_at" bigint,
	"error_code" text,
	"decline_code" text,
	"message" text,
	"retryable" boolean,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"settled_at" bigint,
	CONSTRAINT "payments_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "payments_client_key" UNIQUE("merchant_id","client_key"),
	CONSTRAINT "payments_stripe" UNIQUE("merchant_id","stripe_payment_intent_id"),
	CONSTRAINT "payments_amount" CHECK ("amount" > 0),
	CONSTRAINT "payments_currency" CHECK (length("currency") = 3),
	CONSTRAINT "payments_presence" CHECK ("presence" in ('off_session', 'on_session')),
	CONSTRAINT "payments_status_check" CHECK ("status" in ('open', 'processing', 'requires_action', 'declined', 'succeeded', 'canceled', 'failed', 'needs_review')),
	CONSTRAINT "payments_purpose" CHECK ("purpose" in ('on_session_reuse', 'off_session_unscheduled', 'recurring', 'instalment', 'deposit_remainder'))
);
--> statement-breakpoint
CREATE TABLE "recovery_links" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"payment_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"superseded_at" bigint,
	"created_at" bigint NOT NULL,
	"sent_at" bigint,
	CONSTRAINT "recovery_links_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "recovery_links_token" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	"ip" text,
	"user_agent" text,
	CONSTRAINT "sessions_pk" PRIMARY KEY("id"),
	CONSTRAINT "sessions_role" CHECK ("role" in ('shopper', 'merchant'))
);
--> statement-breakpoint
CREATE TABLE "setup_intents" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"customer_id" text NOT NULL,
	"stripe_setup_intent_id" text NOT NULL,
	"status" text NOT NULL,
	"usage" text NOT NULL,
	"consent_id" text,
	"payment_method_id" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "setup_intents_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "setup_intents_stripe" UNIQUE("merchant_id","stripe_setup_intent_id"),
	CONSTRAINT "setup_intents_status" CHECK ("status" in ('requires_payment_method', 'requires_confirmation', 'requires_action', 'processing', 'succeeded', 'canceled'))
);
--> statement-breakpoint
CREATE TABLE "stripe_events" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"stripe_event_id" text NOT NULL,
	"type" text NOT NULL,
	"object_type" text,
	"object_id" text,
	"stripe_account_id" text,
	"stripe_created" bigint NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"received_at" bigint NOT NULL,
	"processed_at" bigint,
	CONSTRAINT "stripe_events_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "stripe_events_stripe" UNIQUE("merchant_id","stripe_event_id"),
	CONSTRAINT "stripe_events_status_check" CHECK ("status" in ('received', 'processed', 'ignored', 'foreign', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"version" text NOT NULL,
	"language" text NOT NULL,
	"sha256" text NOT NULL,
	"text" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "terms_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "terms_sha256" UNIQUE("merchant_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"email" text NOT NULL,
	"email_norm" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" text NOT NULL,
	"name" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "users_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "users_email" UNIQUE("merchant_id","email_norm"),
	CONSTRAINT "users_role" CHECK ("role" in ('shopper', 'merchant'))
);
--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_customer_fk" FOREIGN KEY ("merchant_id","customer_id") REFERENCES "public"."customers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_payment_method_fk" FOREIGN KEY ("merchant_id","customer_id","payment_method_id") REFERENCES "public"."payment_methods"("merchant_id","customer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_terms" FOREIGN KEY ("merchant_id","terms_sha256") REFERENCES "public"."terms"("merchant_id","sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_original_fk" FOREIGN KEY ("merchant_id","customer_id","original_id") REFERENCES "public"."consents"("merchant_id","customer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_superseded_by" FOREIGN KEY ("merchant_id","customer_id","superseded_by") REFERENCES "public"."consents"("merchant_id","customer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_user_fk" FOREIGN KEY ("merchant_id","user_id") REFERENCES "public"."users"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_default_payment_method" FOREIGN KEY ("merchant_id","id","default_payment_method_id") REFERENCES "public"."payment_methods"("merchant_id","customer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_customer" FOREIGN KEY ("merchant_id","customer_id") REFERENCES "public"."customers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_payment_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_payment" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_customer" FOREIGN KEY ("merchant_id","customer_id") REFERENCES "public"."customers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_consent" FOREIGN KEY ("merchant_id","customer_id","consent_id") REFERENCES "public"."consents"("merchant_id","customer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_customer_fk" FOREIGN KEY ("merchant_id","customer_id") REFERENCES "public"."customers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_payment_method" FOREIGN KEY ("merchant_id","customer_id","payment_method_id") REFERENCES "public"."payment_methods"("merchant_id","customer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_links" ADD CONSTRAINT "recovery_links_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_links" ADD CONSTRAINT "recovery_links_payment_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_fk" FOREIGN KEY ("merchant_id","user_id") REFERENCES "public"."users"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_intents" ADD CONSTRAINT "setup_intents_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_intents" ADD CONSTRAINT "setup_intents_customer_fk" FOREIGN KEY ("merchant_id","customer_id") REFERENCES "public"."customers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_intents" ADD CONSTRAINT "setup_intents_consent" FOREIGN KEY ("merchant_id","customer_id","consent_id") REFERENCES "public"."consents"("merchant_id","customer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_intents" ADD CONSTRAINT "setup_intents_payment_method" FOREIGN KEY ("merchant_id","customer_id","payment_method_id") REFERENCES "public"."payment_methods"("merchant_id","customer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stripe_events" ADD CONSTRAINT "stripe_events_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_object" ON "audit" USING btree ("merchant_id","object_type","object_id");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit" USING btree ("merchant_id","action","object_id","at");--> statement-breakpoint
CREATE INDEX "consents_customer" ON "consents" USING btree ("merchant_id","customer_id","recorded_at");--> statement-breakpoint
CREATE INDEX "consents_setup_intent" ON "consents" USING btree ("merchant_id","setup_intent_id");--> statement-breakpoint
CREATE INDEX "consents_payment_method" ON "consents" USING btree ("merchant_id","payment_method_id");--> statement-breakpoint
CREATE INDEX "consents_original" ON "consents" USING btree ("merchant_id","original_id");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_user" ON "customers" USING btree ("merchant_id","user_id") WHERE "user_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "customers_email" ON "customers" USING btree ("merchant_id","email_norm") WHERE "user_id" is null;--> statement-breakpoint
CREATE INDEX "customers_newest" ON "customers" USING btree ("merchant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "customers_email_norm" ON "customers" USING btree ("merchant_id","email_norm");--> statement-breakpoint
CREATE INDEX "customers_name" ON "customers" USING btree ("merchant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_key" ON "jobs" USING btree ("merchant_id","key") WHERE "status" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("status","run_at");--> statement-breakpoint
CREATE INDEX "notifications_payment" ON "notifications" USING btree ("merchant_id","payment_id");--> statement-breakpoint
CREATE INDEX "payment_attempts_card" ON "payment_attempts" USING btree ("merchant_id","payment_method_id","started_at");--> statement-breakpoint
CREATE INDEX "payment_methods_list" ON "payment_methods" USING btree ("merchant_id","customer_id","status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_methods_same_card" ON "payment_methods" USING btree ("merchant_id","customer_id","fingerprint","exp_month","exp_year") WHERE "status" = 'active' and "fingerprint" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_open_reference" ON "payments" USING btree ("merchant_id","reference") WHERE "reference" is not null and "status" not in ('succeeded', 'canceled', 'failed');--> statement-breakpoint
CREATE INDEX "payments_newest" ON "payments" USING btree ("merchant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payments_customer" ON "payments" USING btree ("merchant_id","customer_id","created_at");--> statement-breakpoint
CREATE INDEX "payments_status" ON "payments" USING btree ("merchant_id","status");--> statement-breakpoint
CREATE INDEX "recovery_links_payment" ON "recovery_links" USING btree ("merchant_id","payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_links_live" ON "recovery_links" USING btree ("merchant_id","payment_id") WHERE "superseded_at" is null;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("merchant_id","user_id");--> statement-breakpoint
CREATE INDEX "setup_intents_customer" ON "setup_intents" USING btree ("merchant_id","customer_id","created_at");--> statement-breakpoint
CREATE INDEX "stripe_events_status" ON "stripe_events" USING btree ("merchant_id","status","received_at");