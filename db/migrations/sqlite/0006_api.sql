CREATE TABLE `idempotency_keys` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`key` text NOT NULL,
	`request_sha256` text NOT NULL,
	`status` text NOT NULL,
	`locked_until` integer NOT NULL,
	`response_status` integer,
	`response_sealed` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "idempotency_keys_status" CHECK("status" in ('running', 'answered'))
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_expiry` ON `idempotency_keys` (`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `idempotency_keys_key` ON `idempotency_keys` (`merchant_id`,`key`);--> statement-breakpoint
DROP INDEX `jobs_due`;--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`status`,`kind`,`run_at`);--> statement-breakpoint
ALTER TABLE `customers` ADD `metadata` text;--> statement-breakpoint
ALTER TABLE `payment_methods` ADD `billing` text;--> statement-breakpoint
ALTER TABLE `payment_methods` ADD `metadata` text;--> statement-breakpoint
ALTER TABLE `payments` ADD `metadata` text;