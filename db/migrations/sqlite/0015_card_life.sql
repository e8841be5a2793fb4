CREATE TABLE `card_changes` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`customer_id` text NOT NULL,
	`payment_method_id` text NOT NULL,
	`changed_by` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`payment_method_id`) REFERENCES `payment_methods`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "card_changes_changed_by" CHECK("changed_by" in ('bank', 'shopper', 'merchant', 'stripe'))
);
--> statement-breakpoint
CREATE INDEX `card_changes_list` ON `card_changes` (`merchant_id`,`customer_id`,`created_at`,`id`);--> statement-breakpoint
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
	CONSTRAINT "jobs_kind" CHECK("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'delete_stripe_customer', 'sync_default_payment_method', 'send_notification', 'sweep_stripe_events', 'charge_scheduled_payment', 'save_paid_card', 'reconcile_refund', 'reconcile_wallets', 'print_audit_head', 'remind_of_expiry', 'expire_checkout_session', 'sync_redisplay')),
	CONSTRAINT "jobs_status" CHECK("status" in ('waiting', 'running', 'done', 'dead'))
);
--> statement-breakpoint
INSERT INTO `__new_jobs`("id", "merchant_id", "livemode", "kind", "key", "payload", "status", "run_at", "again_at", "attempts", "max_attempts", "lease_until", "lease_version", "last_error", "created_at", "finished_at") SELECT "id", "merchant_id", "livemode", "kind", "key", "payload", "status", "run_at", "again_at", "attempts", "max_attempts", "lease_until", "lease_version", "last_error", "created_at", "finished_at" FROM `jobs`;--> statement-breakpoint
DROP TABLE `jobs`;--> statement-breakpoint
ALTER TABLE `__new_jobs` RENAME TO `jobs`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`merchant_id`,`key`) WHERE "status" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`status`,`kind`,`run_at`);--> statement-breakpoint
ALTER TABLE `payment_methods` ADD `networks` text;--> statement-breakpoint
ALTER TABLE `payment_methods` ADD `lost_at` integer;