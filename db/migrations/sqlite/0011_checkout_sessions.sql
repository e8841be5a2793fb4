CREATE TABLE `checkout_sessions` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`stripe_checkout_session_id` text,
	`token_hash` text NOT NULL,
	`client_key` text NOT NULL,
	`status` text NOT NULL,
	`customer_id` text,
	`payment_id` text NOT NULL,
	`amount_subtotal` integer,
	`amount_total` integer,
	`currency` text,
	`reason` text,
	`saves_cards` integer NOT NULL,
	`saved_cards_ui` text NOT NULL,
	`customer_email` text,
	`success_url` text,
	`cancel_url` text,
	`metadata` text,
	`frozen` text NOT NULL,
	`browser` text,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`completed_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`) REFERENCES `customers`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "checkout_sessions_status" CHECK("status" in ('creating', 'open', 'complete', 'expired')),
	CONSTRAINT "checkout_sessions_saved_cards_ui" CHECK("saved_cards_ui" in ('own', 'built_in'))
);
--> statement-breakpoint
CREATE INDEX `checkout_sessions_newest` ON `checkout_sessions` (`merchant_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `checkout_sessions_customer` ON `checkout_sessions` (`merchant_id`,`customer_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `checkout_sessions_token` ON `checkout_sessions` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `checkout_sessions_stripe` ON `checkout_sessions` (`merchant_id`,`stripe_checkout_session_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `checkout_sessions_client_key` ON `checkout_sessions` (`merchant_id`,`client_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `checkout_sessions_payment` ON `checkout_sessions` (`merchant_id`,`payment_id`);--> statement-breakpoint
DROP INDEX `customers_email`;--> statement-breakpoint
ALTER TABLE `customers` ADD `checkout_session_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `customers_checkout_session` ON `customers` (`merchant_id`,`checkout_session_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `customers_email` ON `customers` (`merchant_id`,`email_norm`) WHERE "user_id" is null and "deleted_at" is null and "checkout_session_id" is null;--> statement-breakpoint
ALTER TABLE `consents` ADD `checkout_session_id` text;--> statement-breakpoint
CREATE INDEX `consents_checkout_session` ON `consents` (`merchant_id`,`checkout_session_id`);--> statement-breakpoint
DROP TRIGGER `consents_no_update`;--> statement-breakpoint
CREATE TRIGGER `consents_no_update` BEFORE UPDATE OF `id`, `merchant_id`, `livemode`, `customer_id`, `status`, `purpose`, `scope`, `terms_version`, `terms_sha256`, `text_shown`, `text_sha256`, `language`, `ui_version`, `component`, `default_checked`, `checked_at`, `recorded_at`, `method`, `ip`, `user_agent`, `accept_language`, `session_id_hash`, `actor`, `page_url`, `setup_intent_id`, `payment_intent_id`, `checkout_session_id`, `original_id`, `superseded_by` ON `consents`
BEGIN SELECT RAISE(ABORT, 'consents is append-only'); END;
