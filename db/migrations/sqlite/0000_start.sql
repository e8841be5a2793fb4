CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_type` text NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`object_type` text NOT NULL,
	`object_id` text NOT NULL,
	`details` text NOT NULL,
	`request_id` text,
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_object` ON `audit` (`merchant_id`,`object_type`,`object_id`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit` (`merchant_id`,`action`,`object_id`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_id` ON `audit` (`merchant_id`,`id`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`customer_id` text NOT NULL,
	`status` text NOT NULL,
	`purpose` text NOT NULL,
	`scope` text NOT NULL,
	`terms_version` text NOT NULL,
	`terms_sha256` text NOT NULL,
	`text_shown` text NOT NULL,
	`text_sha256` text NOT NULL,
	`language` text NOT NULL,
	`ui_version` text NOT NULL,
	`component` text NOT NULL,
	`default_checked` integer NOT NULL,
	`checked_at` integer,
	`recorded_at` integer NOT NULL,
	`method` text NOT NULL,
	`ip` text,
	`user_agent` text,
	`accept_language` text,
	`session_id_hash` text,
	`actor` text NOT NULL,
	`page_url` text,
	`setup_intent_id` text,
	`payment_intent_id` text,
	`payment_method_id` text,
	`brand` text,
	`last4` text,
	`exp_month` integer,
	`exp_year` integer,
	`fingerprint` text,
	`original_id` text,
	`superseded_by` text,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`) REFERENCES `customers`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`payment_method_id`) REFERENCES `payment_methods`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`terms_sha256`) REFERENCES `terms`(`merchant_id`,`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`original_id`) REFERENCES `consents`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`superseded_by`) REFERENCES `consents`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consents_status" CHECK("status" in ('given', 'withdrawn', 'superseded')),
	CONSTRAINT "consents_purpose" CHECK("purpose" in ('on_session_reuse', 'off_session_unscheduled', 'recurring', 'instalment', 'deposit_remainder')),
	CONSTRAINT "consents_method" CHECK("method" in ('checkbox', 'api_attested'))
);
--> statement-breakpoint
CREATE INDEX `consents_customer` ON `consents` (`merchant_id`,`customer_id`,`recorded_at`);--> statement-breakpoint
CREATE INDEX `consents_setup_intent` ON `consents` (`merchant_id`,`setup_intent_id`);--> statement-breakpoint
CREATE INDEX `consents_payment_method` ON `consents` (`merchant_id`,`payment_method_id`);--> statement-breakpoint
CREATE INDEX `consents_original` ON `consents` (`merchant_id`,`original_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `consents_owner` ON `consents` (`merchant_id`,`customer_id`,`id`);--> statement-breakpoint
CREATE TABLE `customers` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`user_id` text,
	`email` text NOT NULL,
	`email_norm` text NOT NULL,
	`name` text,
	`stripe_customer_id` text,
	`default_payment_method_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`user_id`) REFERENCES `users`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`id`,`default_payment_method_id`) REFERENCES `payment_methods`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_user` ON `customers` (`merchant_id`,`user_id`) WHERE "user_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `customers_email` ON `customers` (`merchant_id`,`email_norm`) WHERE "user_id" is null;--> statement-breakpoint
CREATE INDEX `customers_newest` ON `customers` (`merchant_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `customers_email_norm` ON `customers` (`merchant_id`,`email_norm`);--> statement-breakpoint
CREATE INDEX `customers_name` ON `customers` (`merchant_id`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `customers_stripe_customer` ON `customers` (`merchant_id`,`stripe_customer_id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`payload` text NOT NULL,
	`status` text NOT NULL,
	`run_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`max_attempts` integer NOT NULL,
	`lease_until` integer,
	`lease_version` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "jobs_kind" CHECK("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'sync_default_payment_method', 'send_notification')),
	CONSTRAINT "jobs_status" CHECK("status" in ('waiting', 'running', 'done', 'dead'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`merchant_id`,`key`) WHERE "status" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`status`,`run_at`);--> statement-breakpoint
CREATE TABLE `merchants` (
	`id` text PRIMARY KEY NOT NULL,
	`livemode` integer NOT NULL,
	`name` text NOT NULL,
	`endpoint` text NOT NULL,
	`stripe_account_id` text,
	`support_email` text,
	`recovery_days` integer DEFAULT 7 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `merchants_id_livemode` ON `merchants` (`id`,`livemode`);--> statement-breakpoint
CREATE UNIQUE INDEX `merchants_endpoint_livemode` ON `merchants` (`endpoint`,`livemode`);--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`kind` text NOT NULL,
	`recipient` text NOT NULL,
	`customer_id` text NOT NULL,
	`payment_id` text,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`message_id` text,
	`error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`dedupe_key` text NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`) REFERENCES `customers`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`payment_id`) REFERENCES `payments`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notifications_kind" CHECK("kind" in ('recovery', 'receipt', 'payment_requested')),
	CONSTRAINT "notifications_status" CHECK("status" in ('waiting', 'sent', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `notifications_payment` ON `notifications` (`merchant_id`,`payment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_dedupe` ON `notifications` (`merchant_id`,`dedupe_key`);--> statement-breakpoint
CREATE TABLE `payment_attempts` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`payment_id` text NOT NULL,
	`number` integer NOT NULL,
	`source` text NOT NULL,
	`outcome` text NOT NULL,
	`payment_method_id` text,
	`stripe_payment_method_id` text,
	`stripe_charge_id` text,
	`brand` text,
	`last4` text,
	`exp_month` integer,
	`exp_year` integer,
	`error_code` text,
	`decline_code` text,
	`advice_code` text,
	`message` text,
	`request_id` text,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`payment_id`) REFERENCES `payments`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payment_attempts_source" CHECK("source" in ('charge', 'recovery', 'on_session')),
	CONSTRAINT "payment_attempts_outcome" CHECK("outcome" in ('pending', 'succeeded', 'requires_action', 'declined', 'failed', 'unknown', 'canceled'))
);
--> statement-breakpoint
CREATE INDEX `payment_attempts_card` ON `payment_attempts` (`merchant_id`,`payment_method_id`,`started_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_attempts_number` ON `payment_attempts` (`merchant_id`,`payment_id`,`number`);--> statement-breakpoint
CREATE TABLE `payment_methods` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`customer_id` text NOT NULL,
	`stripe_payment_method_id` text NOT NULL,
	`brand` text NOT NULL,
	`display_brand` text,
	`last4` text NOT NULL,
	`exp_month` integer NOT NULL,
	`exp_year` integer NOT NULL,
	`funding` text,
	`country` text,
	`fingerprint` text,
	`status` text NOT NULL,
	`off_session_ready` integer NOT NULL,
	`consent_id` text,
	`setup_intent_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`removed_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`) REFERENCES `customers`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`consent_id`) REFERENCES `consents`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payment_methods_status" CHECK("status" in ('active', 'removing', 'removed'))
);
--> statement-breakpoint
CREATE INDEX `payment_methods_list` ON `payment_methods` (`merchant_id`,`customer_id`,`status`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_methods_same_card` ON `payment_methods` (`merchant_id`,`customer_id`,`fingerprint`,`exp_month`,`exp_year`) WHERE "status" = 'active' and "fingerprint" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `payment_methods_owner` ON `payment_methods` (`merchant_id`,`customer_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_methods_stripe` ON `payment_methods` (`merchant_id`,`stripe_payment_method_id`);--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`customer_id` text NOT NULL,
	`payment_method_id` text,
	`presence` text NOT NULL,
	`status` text NOT NULL,
	`purpose` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`reference` text,
	`client_key` text NOT NULL,
	`stripe_account_id` text,
	`stripe_customer_id` text,
	`stripe_payment_method_id` text,
	`stripe_payment_intent_id` text,
	`stripe_api_version` text NOT NULL,
	`frozen` text NOT NULL,
	`attempt` integer DEFAULT 1 NOT NULL,
	`first_sent_at` integer,
	`error_code` text,
	`decline_code` text,
	`message` text,
	`retryable` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`settled_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`) REFERENCES `customers`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`payment_method_id`) REFERENCES `payment_methods`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_amount" CHECK("amount" > 0),
	CONSTRAINT "payments_currency" CHECK(length("currency") = 3),
	CONSTRAINT "payments_presence" CHECK("presence" in ('off_session', 'on_session')),
	CONSTRAINT "payments_status_check" CHECK("status" in ('open', 'processing', 'requires_action', 'declined', 'succeeded', 'canceled', 'failed', 'needs_review')),
	CONSTRAINT "payments_purpose" CHECK("purpose" in ('on_session_reuse', 'off_session_unscheduled', 'recurring', 'instalment', 'deposit_remainder'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_open_reference` ON `payments` (`merchant_id`,`reference`) WHERE "reference" is not null and "status" not in ('succeeded', 'canceled', 'failed');--> statement-breakpoint
CREATE INDEX `payments_newest` ON `payments` (`merchant_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `payments_customer` ON `payments` (`merchant_id`,`customer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `payments_status` ON `payments` (`merchant_id`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_client_key` ON `payments` (`merchant_id`,`client_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_stripe` ON `payments` (`merchant_id`,`stripe_payment_intent_id`);--> statement-breakpoint
CREATE TABLE `recovery_links` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`payment_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	`superseded_at` integer,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`payment_id`) REFERENCES `payments`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recovery_links_payment` ON `recovery_links` (`merchant_id`,`payment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `recovery_links_live` ON `recovery_links` (`merchant_id`,`payment_id`) WHERE "superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `recovery_links_token` ON `recovery_links` (`token_hash`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`ip` text,
	`user_agent` text,
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`user_id`) REFERENCES `users`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sessions_role" CHECK("role" in ('shopper', 'merchant'))
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`merchant_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `setup_intents` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`customer_id` text NOT NULL,
	`stripe_setup_intent_id` text NOT NULL,
	`status` text NOT NULL,
	`usage` text NOT NULL,
	`consent_id` text,
	`payment_method_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`) REFERENCES `customers`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`consent_id`) REFERENCES `consents`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`payment_method_id`) REFERENCES `payment_methods`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "setup_intents_status" CHECK("status" in ('requires_payment_method', 'requires_confirmation', 'requires_action', 'processing', 'succeeded', 'canceled'))
);
--> statement-breakpoint
CREATE INDEX `setup_intents_customer` ON `setup_intents` (`merchant_id`,`customer_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `setup_intents_stripe` ON `setup_intents` (`merchant_id`,`stripe_setup_intent_id`);--> statement-breakpoint
CREATE TABLE `stripe_events` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`stripe_event_id` text NOT NULL,
	`type` text NOT NULL,
	`object_type` text,
	`object_id` text,
	`stripe_account_id` text,
	`stripe_created` integer NOT NULL,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`error` text,
	`received_at` integer NOT NULL,
	`processed_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stripe_events_status_check" CHECK("status" in ('received', 'processed', 'ignored', 'foreign', 'dead'))
);
--> statement-breakpoint
CREATE INDEX `stripe_events_status` ON `stripe_events` (`merchant_id`,`status`,`received_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `stripe_events_stripe` ON `stripe_events` (`merchant_id`,`stripe_event_id`);--> statement-breakpoint
CREATE TABLE `terms` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`version` text NOT NULL,
	`language` text NOT NULL,
	`sha256` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `terms_sha256` ON `terms` (`merchant_id`,`sha256`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`email` text NOT NULL,
	`email_norm` text NOT NULL,
	`password_hash` text NOT NULL,
	`role` text NOT NULL,
	`name` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "users_role" CHECK("role" in ('shopper', 'merchant'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`merchant_id`,`email_norm`);