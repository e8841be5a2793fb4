ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_status";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "muted_notices" jsonb;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "payment_method_id" text;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "read_at" bigint;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_payment_method" FOREIGN KEY ("merchant_id","customer_id","payment_method_id") REFERENCES "public"."payment_methods"("merchant_id","customer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notifications_customer_newest" ON "notifications" USING btree ("merchant_id","customer_id","created_at","id");--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_locale" CHECK ("locale" in ('en', 'fr'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK ("kind" in ('recovery', 'receipt', 'payment_requested', 'refund', 'card_saved', 'card_expiring', 'card_updated', 'card_removed'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_status" CHECK ("status" in ('waiting', 'sent', 'failed', 'muted'));