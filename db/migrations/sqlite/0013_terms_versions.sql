CREATE TABLE `terms_versions` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`purpose` text NOT NULL,
	`language` text NOT NULL,
	`number` integer NOT NULL,
	`words` text NOT NULL,
	`saved_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "terms_versions_purpose" CHECK("purpose" in ('off_session_unscheduled', 'on_session_reuse', 'deposit_remainder')),
	CONSTRAINT "terms_versions_language" CHECK("language" in ('en', 'fr'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `terms_versions_number` ON `terms_versions` (`merchant_id`,`purpose`,`language`,`number`);--> statement-breakpoint
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
	CONSTRAINT "jobs_kind" CHECK("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'delete_stripe_customer', 'sync_default_payment_method', 'send_notification', 'sweep_stripe_events', 'charge_scheduled_payment', 'save_paid_card', 'reconcile_refund', 'reconcile_wallets', 'print_audit_head', 'sync_redisplay')),
	CONSTRAINT "jobs_status" CHECK("status" in ('waiting', 'running', 'done', 'dead'))
);
--> statement-breakpoint
INSERT INTO `__new_jobs`("id", "merchant_id", "livemode", "kind", "key", "payload", "status", "run_at", "again_at", "attempts", "max_attempts", "lease_until", "lease_version", "last_error", "created_at", "finished_at") SELECT "id", "merchant_id", "livemode", "kind", "key", "payload", "status", "run_at", "again_at", "attempts", "max_attempts", "lease_until", "lease_version", "last_error", "created_at", "finished_at" FROM `jobs`;--> statement-breakpoint
DROP TABLE `jobs`;--> statement-breakpoint
ALTER TABLE `__new_jobs` RENAME TO `jobs`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`merchant_id`,`key`) WHERE "status" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`status`,`kind`,`run_at`);--> statement-breakpoint
CREATE TRIGGER `terms_versions_no_update` BEFORE UPDATE ON `terms_versions`
BEGIN SELECT RAISE(ABORT, 'terms_versions is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `terms_versions_no_delete` BEFORE DELETE ON `terms_versions`
BEGIN SELECT RAISE(ABORT, 'terms_versions is append-only'); END;
