PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_jobs` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`payload` text NOT NULL,
	`status` text NOT NULL,
	`run_at` integer NOT NULL,
	`again_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`max_attempts` integer NOT NULL,
	`lease_until` integer,
	`lease_version` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "jobs_kind" CHECK("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'delete_stripe_customer', 'sync_default_payment_method', 'send_notification', 'sweep_stripe_events', 'charge_scheduled_payment', 'reconcile_wallets', 'print_audit_head')),
	CONSTRAINT "jobs_status" CHECK("status" in ('waiting', 'running', 'done', 'dead'))
);
--> statement-breakpoint
INSERT INTO `__new_jobs`("id", "merchant_id", "livemode", "kind", "key", "payload", "status", "run_at", "again_at", "attempts", "max_attempts", "lease_until", "lease_version", "last_error", "created_at", "finished_at") SELECT "id", "merchant_id", "livemode", "kind", "key", "payload", "status", "run_at", "again_at", "attempts", "max_attempts", "lease_until", "lease_version", "last_error", "created_at", "finished_at" FROM `jobs`;--> statement-breakpoint
DROP TABLE `jobs`;--> statement-breakpoint
ALTER TABLE `__new_jobs` RENAME TO `jobs`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`merchant_id`,`key`) WHERE "status" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`status`,`kind`,`run_at`);--> statement-breakpoint
DROP INDEX `customers_user`;--> statement-breakpoint
DROP INDEX `customers_email`;--> statement-breakpoint
CREATE UNIQUE INDEX `customers_user` ON `customers` (`merchant_id`,`user_id`) WHERE "user_id" is not null and "deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `customers_email` ON `customers` (`merchant_id`,`email_norm`) WHERE "user_id" is null and "deleted_at" is null;--> statement-breakpoint
CREATE INDEX `payment_methods_newest` ON `payment_methods` (`merchant_id`,`status`,`created_at`,`id`);