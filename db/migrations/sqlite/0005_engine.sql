CREATE TABLE `alarms` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`kind` text NOT NULL,
	`object_type` text NOT NULL,
	`object_id` text NOT NULL,
	`details` text NOT NULL,
	`times` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "alarms_kind" CHECK("kind" in ('late_success', 'needs_review', 'refused_while_unknown', 'intent_mismatch', 'foreign_event', 'schedule_failed', 'job_dead', 'audit_broken', 'wallet_difference', 'dispute_opened', 'declines_high'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alarms_open` ON `alarms` (`merchant_id`,`kind`,`object_type`,`object_id`) WHERE "resolved_at" is null;--> statement-breakpoint
CREATE INDEX `alarms_newest` ON `alarms` (`merchant_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`secret_sha256` text NOT NULL,
	`last4` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`expires_at` integer,
	`revoked_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `api_keys_newest` ON `api_keys` (`merchant_id`,`created_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_prefix` ON `api_keys` (`prefix`);--> statement-breakpoint
CREATE TABLE `disputes` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`payment_id` text NOT NULL,
	`stripe_dispute_id` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`reason` text NOT NULL,
	`evidence_due_by` integer,
	`stripe_created` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`payment_id`) REFERENCES `payments`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `disputes_payment` ON `disputes` (`merchant_id`,`payment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `disputes_stripe` ON `disputes` (`merchant_id`,`stripe_dispute_id`);--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`payment_id` text NOT NULL,
	`stripe_refund_id` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`failure_reason` text,
	`stripe_created` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`payment_id`) REFERENCES `payments`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refunds_amount" CHECK("amount" > 0)
);
--> statement-breakpoint
CREATE INDEX `refunds_payment` ON `refunds` (`merchant_id`,`payment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_stripe` ON `refunds` (`merchant_id`,`stripe_refund_id`);--> statement-breakpoint
CREATE TABLE `wallet_differences` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`customer_id` text NOT NULL,
	`kind` text NOT NULL,
	`stripe_id` text NOT NULL,
	`here` text,
	`at_stripe` text,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`) REFERENCES `customers`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "wallet_differences_kind" CHECK("kind" in ('card_only_at_stripe', 'card_only_here', 'card_changed', 'default_differs', 'customer_gone')),
	CONSTRAINT "wallet_differences_status" CHECK("status" in ('open', 'applied', 'dismissed', 'gone'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `wallet_differences_open` ON `wallet_differences` (`merchant_id`,`customer_id`,`kind`,`stripe_id`) WHERE "status" = 'open';--> statement-breakpoint
CREATE INDEX `wallet_differences_newest` ON `wallet_differences` (`merchant_id`,`status`,`created_at`,`id`);--> statement-breakpoint
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
	CONSTRAINT "jobs_kind" CHECK("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'sync_default_payment_method', 'send_notification', 'sweep_stripe_events', 'charge_scheduled_payment', 'reconcile_wallets', 'print_audit_head')),
	CONSTRAINT "jobs_status" CHECK("status" in ('waiting', 'running', 'done', 'dead'))
);
--> statement-breakpoint
INSERT INTO `__new_jobs`("id", "merchant_id", "livemode", "kind", "key", "payload", "status", "run_at", "again_at", "attempts", "max_attempts", "lease_until", "lease_version", "last_error", "created_at", "finished_at") SELECT "id", "merchant_id", "livemode", "kind", "key", "payload", "status", "run_at", "again_at", "attempts", "max_attempts", "lease_until", "lease_version", "last_error", "created_at", "finished_at" FROM `jobs`;--> statement-breakpoint
DROP TABLE `jobs`;--> statement-breakpoint
ALTER TABLE `__new_jobs` RENAME TO `jobs`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`merchant_id`,`key`) WHERE "status" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`status`,`run_at`);--> statement-breakpoint
CREATE TABLE `__new_payments` (
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
	`charge_at` integer,
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
	CONSTRAINT "payments_charge_at" CHECK("status" <> 'scheduled' or "charge_at" is not null),
	CONSTRAINT "payments_amount" CHECK("amount" > 0),
	CONSTRAINT "payments_currency" CHECK(length("currency") = 3),
	CONSTRAINT "payments_presence" CHECK("presence" in ('off_session', 'on_session')),
	CONSTRAINT "payments_status_check" CHECK("status" in ('scheduled', 'open', 'processing', 'requires_action', 'declined', 'succeeded', 'canceled', 'failed', 'needs_review')),
	CONSTRAINT "payments_purpose" CHECK("purpose" in ('on_session_reuse', 'off_session_unscheduled', 'recurring', 'instalment', 'deposit_remainder'))
);
--> statement-breakpoint
INSERT INTO `__new_payments`("id", "merchant_id", "livemode", "customer_id", "payment_method_id", "presence", "status", "purpose", "amount", "currency", "reason", "reference", "client_key", "stripe_account_id", "stripe_customer_id", "stripe_payment_method_id", "stripe_payment_intent_id", "stripe_api_version", "frozen", "attempt", "charge_at", "first_sent_at", "error_code", "decline_code", "message", "retryable", "created_at", "updated_at", "settled_at") SELECT "id", "merchant_id", "livemode", "customer_id", "payment_method_id", "presence", "status", "purpose", "amount", "currency", "reason", "reference", "client_key", "stripe_account_id", "stripe_customer_id", "stripe_payment_method_id", "stripe_payment_intent_id", "stripe_api_version", "frozen", "attempt", NULL, "first_sent_at", "error_code", "decline_code", "message", "retryable", "created_at", "updated_at", "settled_at" FROM `payments`;--> statement-breakpoint
DROP TABLE `payments`;--> statement-breakpoint
ALTER TABLE `__new_payments` RENAME TO `payments`;--> statement-breakpoint
CREATE UNIQUE INDEX `payments_open_reference` ON `payments` (`merchant_id`,`reference`) WHERE "reference" is not null and "status" not in ('succeeded', 'canceled', 'failed');--> statement-breakpoint
CREATE INDEX `payments_newest` ON `payments` (`merchant_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `payments_customer` ON `payments` (`merchant_id`,`customer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `payments_status` ON `payments` (`merchant_id`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_client_key` ON `payments` (`merchant_id`,`client_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_stripe` ON `payments` (`merchant_id`,`stripe_payment_intent_id`);--> statement-breakpoint
ALTER TABLE `merchants` ADD `wallets_reconciled_at` integer;--> statement-breakpoint
CREATE INDEX `stripe_events_object` ON `stripe_events` (`merchant_id`,`object_id`);