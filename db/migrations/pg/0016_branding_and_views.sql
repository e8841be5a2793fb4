CREATE TABLE "merchant_logos" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"type" text NOT NULL,
	"data" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "merchant_logos_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "merchant_logos_merchant_id" UNIQUE("merchant_id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"user_id" text NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "saved_views_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "saved_views_name" UNIQUE("merchant_id","user_id","list","name"),
	CONSTRAINT "saved_views_list" CHECK ("list" in ('customers', 'payments'))
);
--> statement-breakpoint
ALTER TABLE "merchants" ADD COLUMN "accent" text;--> statement-breakpoint
ALTER TABLE "merchants" ADD COLUMN "logo" text;--> statement-breakpoint
ALTER TABLE "merchant_logos" ADD CONSTRAINT "merchant_logos_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_merchant" FOREIGN KEY ("merchant_id","livemode") REFERENCES "public"."merchants"("id","livemode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_user" FOREIGN KEY ("merchant_id","user_id") REFERENCES "public"."users"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disputes_due" ON "disputes" USING btree ("merchant_id","evidence_due_by");--> statement-breakpoint
CREATE INDEX "payment_methods_expiry" ON "payment_methods" USING btree ("merchant_id","exp_year","exp_month") WHERE "status" = 'active';--> statement-breakpoint
CREATE INDEX "payments_settled" ON "payments" USING btree ("merchant_id","settled_at") WHERE "settled_at" is not null;