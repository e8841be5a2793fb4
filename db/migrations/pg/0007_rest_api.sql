CREATE TABLE "hosted_links" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"purpose" text NOT NULL,
	"customer_id" text NOT NULL,
	"stripe_setup_intent_id" text,
	"payment_id" text,
	"token_hash" text NOT NULL,
	"return_url" text,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "hosted_links_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "hosted_links_token" UNIQUE("token_hash"),
	CONSTRAINT "hosted_links_purpose" CHECK ("purpose" in ('add_card', 'wallet', 'pay', 'checkout'))
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"arrives_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stripe_credentials" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"secret_key_sealed" text NOT NULL,
	"secret_key_hint" text NOT NULL,
	"publishable_key" text NOT NULL,
	"webhook_secret_sealed" text NOT NULL,
	"kid" text NOT NULL,
	"stripe_account_id" text NOT NULL,
	"created_by" text,
	"created_at" bigint NOT NULL,
	"replaced_at" bigint,
	CONSTRAINT "stripe_credentials_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
ALTER TABLE "merchants" ADD COLUMN "allowed_origins" jsonb;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD COLUMN "checks" jsonb;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD COLUMN "nickname" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "reauthenticated_at" bigint;--> statement-breakpoint
ALTER TABLE "setup_intents" ADD COLUMN "started_by" text DEFAULT 'shopper' NOT NULL;--> statement-breakpoint
ALTER TABLE "hosted_links" ADD CONSTRAINT "hosted_links_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hosted_links" ADD CONSTRAINT "hosted_links_customer_fk" FOREIGN KEY ("merchant_id","customer_id") REFERENCES "public"."customers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hosted_links" ADD CONSTRAINT "hosted_links_payment_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stripe_credentials" ADD CONSTRAINT "stripe_credentials_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hosted_links_customer" ON "hosted_links" USING btree ("merchant_id","customer_id");--> statement-breakpoint
CREATE INDEX "rate_limits_arrives_at" ON "rate_limits" USING btree ("arrives_at");--> statement-breakpoint
CREATE UNIQUE INDEX "stripe_credentials_current" ON "stripe_credentials" USING btree ("merchant_id") WHERE "replaced_at" is null;--> statement-breakpoint
CREATE INDEX "stripe_credentials_kid" ON "stripe_credentials" USING btree ("kid");--> statement-breakpoint
ALTER TABLE "setup_intents" ADD CONSTRAINT "setup_intents_started_by" CHECK ("started_by" in ('shopper', 'api_key'));