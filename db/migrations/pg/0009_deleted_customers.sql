ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind";--> statement-breakpoint
DROP INDEX "customers_user";--> statement-breakpoint
DROP INDEX "customers_email";--> statement-breakpoint
CREATE INDEX "payment_methods_newest" ON "payment_methods" USING btree ("merchant_id","status","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_user" ON "customers" USING btree ("merchant_id","user_id") WHERE "user_id" is not null and "deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "customers_email" ON "customers" USING btree ("merchant_id","email_norm") WHERE "user_id" is null and "deleted_at" is null;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind" CHECK ("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'delete_stripe_customer', 'sync_default_payment_method', 'send_notification', 'sweep_stripe_events', 'charge_scheduled_payment', 'reconcile_wallets', 'print_audit_head'));