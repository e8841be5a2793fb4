PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_alarms` (
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
	CONSTRAINT "alarms_kind" CHECK("kind" in ('late_success', 'needs_review', 'refused_while_unknown', 'intent_mismatch', 'foreign_event', 'schedule_failed', 'job_dead', 'audit_broken', 'wallet_difference', 'dispute_opened', 'refund_failed', 'declines_high'))
);
--> statement-breakpoint
INSERT INTO `__new_alarms`("id", "merchant_id", "livemode", "kind", "object_type", "object_id", "details", "times", "created_at", "last_at", "resolved_at", "resolved_by") SELECT "id", "merchant_id", "livemode", "kind", "object_type", "object_id", "details", "times", "created_at", "last_at", "resolved_at", "resolved_by" FROM `alarms`;--> statement-breakpoint
DROP TABLE `alarms`;--> statement-breakpoint
ALTER TABLE `__new_alarms` RENAME TO `alarms`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `alarms_open` ON `alarms` (`merchant_id`,`kind`,`object_type`,`object_id`) WHERE "resolved_at" is null;--> statement-breakpoint
CREATE INDEX `alarms_newest` ON `alarms` (`merchant_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `__new_hosted_links` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`purpose` text NOT NULL,
	`customer_id` text NOT NULL,
	`stripe_setup_intent_id` text,
	`payment_id` text,
	`token_hash` text NOT NULL,
	`return_url` text,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`) REFERENCES `customers`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`payment_id`) REFERENCES `payments`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hosted_links_purpose" CHECK("purpose" in ('add_card', 'wallet', 'pay', 'checkout', 'receipt'))
);
--> statement-breakpoint
INSERT INTO `__new_hosted_links`("id", "merchant_id", "livemode", "purpose", "customer_id", "stripe_setup_intent_id", "payment_id", "token_hash", "return_url", "expires_at", "revoked_at", "created_at") SELECT "id", "merchant_id", "livemode", "purpose", "customer_id", "stripe_setup_intent_id", "payment_id", "token_hash", "return_url", "expires_at", "revoked_at", "created_at" FROM `hosted_links`;--> statement-breakpoint
DROP TABLE `hosted_links`;--> statement-breakpoint
ALTER TABLE `__new_hosted_links` RENAME TO `hosted_links`;--> statement-breakpoint
CREATE UNIQUE INDEX `hosted_links_payment` ON `hosted_links` (`merchant_id`,`payment_id`,`purpose`) WHERE "payment_id" is not null and "revoked_at" is null;--> statement-breakpoint
CREATE INDEX `hosted_links_customer` ON `hosted_links` (`merchant_id`,`customer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `hosted_links_token` ON `hosted_links` (`token_hash`);--> statement-breakpoint
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
	CONSTRAINT "jobs_kind" CHECK("kind" in ('handle_stripe_event', 'reconcile_payment', 'expire_recovery', 'detach_payment_method', 'delete_stripe_customer', 'sync_default_payment_method', 'send_notification', 'sweep_stripe_events', 'charge_scheduled_payment', 'save_paid_card', 'reconcile_refund', 'reconcile_wallets', 'print_audit_head')),
	CONSTRAINT "jobs_status" CHECK("status" in ('waiting', 'running', 'done', 'dead'))
);
--> statement-breakpoint
INSERT INTO `__new_jobs`("id", "merchant_id", "livemode", "kind", "key", "payload", "status", "run_at", "again_at", "attempts", "max_attempts", "lease_until", "lease_version", "last_error", "created_at", "finished_at") SELECT "id", "merchant_id", "livemode", "kind", "key", "payload", "status", "run_at", "again_at", "attempts", "max_attempts", "lease_until", "lease_version", "last_error", "created_at", "finished_at" FROM `jobs`;--> statement-breakpoint
DROP TABLE `jobs`;--> statement-breakpoint
ALTER TABLE `__new_jobs` RENAME TO `jobs`;--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`merchant_id`,`key`) WHERE "status" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`status`,`kind`,`run_at`);--> statement-breakpoint
CREATE TABLE `__new_notifications` (
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
	CONSTRAINT "notifications_kind" CHECK("kind" in ('recovery', 'receipt', 'payment_requested', 'refund')),
	CONSTRAINT "notifications_status" CHECK("status" in ('waiting', 'sent', 'failed'))
);
--> statement-breakpoint
INSERT INTO `__new_notifications`("id", "merchant_id", "livemode", "kind", "recipient", "customer_id", "payment_id", "status", "attempts", "message_id", "error", "created_at", "sent_at", "dedupe_key") SELECT "id", "merchant_id", "livemode", "kind", "recipient", "customer_id", "payment_id", "status", "attempts", "message_id", "error", "created_at", "sent_at", "dedupe_key" FROM `notifications`;--> statement-breakpoint
DROP TABLE `notifications`;--> statement-breakpoint
ALTER TABLE `__new_notifications` RENAME TO `notifications`;--> statement-breakpoint
CREATE INDEX `notifications_payment` ON `notifications` (`merchant_id`,`payment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_dedupe` ON `notifications` (`merchant_id`,`dedupe_key`);--> statement-breakpoint
CREATE TABLE `__new_refunds` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`payment_id` text NOT NULL,
	`stripe_refund_id` text,
	`client_key` text,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`failure_reason` text,
	`metadata` text,
	`first_sent_at` integer,
	`stripe_created` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`payment_id`) REFERENCES `payments`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refunds_amount" CHECK("amount" > 0)
);
--> statement-breakpoint
INSERT INTO `__new_refunds`("id", "merchant_id", "livemode", "payment_id", "stripe_refund_id", "amount", "currency", "status", "reason", "failure_reason", "stripe_created", "created_at", "updated_at") SELECT "id", "merchant_id", "livemode", "payment_id", "stripe_refund_id", "amount", "currency", "status", "reason", "failure_reason", "stripe_created", "created_at", "updated_at" FROM `refunds`;--> statement-breakpoint
DROP TABLE `refunds`;--> statement-breakpoint
ALTER TABLE `__new_refunds` RENAME TO `refunds`;--> statement-breakpoint
CREATE INDEX `refunds_payment` ON `refunds` (`merchant_id`,`payment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_stripe` ON `refunds` (`merchant_id`,`stripe_refund_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_client_key` ON `refunds` (`merchant_id`,`client_key`);--> statement-breakpoint
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
	`setup_future_usage` text,
	`remainder_amount` integer,
	`deposit_payment_id` text,
	`metadata` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`settled_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`) REFERENCES `customers`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`payment_method_id`) REFERENCES `payment_methods`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`deposit_payment_id`) REFERENCES `payments`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_remainder_amount" CHECK("remainder_amount" > 0),
	CONSTRAINT "payments_charge_at" CHECK("status" <> 'scheduled' or "charge_at" is not null),
	CONSTRAINT "payments_amount" CHECK("amount" > 0),
	CONSTRAINT "payments_currency" CHECK(length("currency") = 3),
	CONSTRAINT "payments_presence" CHECK("presence" in ('off_session', 'on_session')),
	CONSTRAINT "payments_status_check" CHECK("status" in ('scheduled', 'open', 'processing', 'requires_action', 'declined', 'succeeded', 'canceled', 'failed', 'needs_review')),
	CONSTRAINT "payments_setup_future_usage" CHECK("setup_future_usage" in ('on_session', 'off_session')),
	CONSTRAINT "payments_purpose" CHECK("purpose" in ('on_session_reuse', 'off_session_unscheduled', 'recurring', 'instalment', 'deposit_remainder'))
);
--> statement-breakpoint
INSERT INTO `__new_payments`("id", "merchant_id", "livemode", "customer_id", "payment_method_id", "presence", "status", "purpose", "amount", "currency", "reason", "reference", "client_key", "stripe_account_id", "stripe_customer_id", "stripe_payment_method_id", "stripe_payment_intent_id", "stripe_api_version", "frozen", "attempt", "charge_at", "first_sent_at", "error_code", "decline_code", "message", "retryable", "metadata", "created_at", "updated_at", "settled_at") SELECT "id", "merchant_id", "livemode", "customer_id", "payment_method_id", "presence", "status", "purpose", "amount", "currency", "reason", "reference", "client_key", "stripe_account_id", "stripe_customer_id", "stripe_payment_method_id", "stripe_payment_intent_id", "stripe_api_version", "frozen", "attempt", "charge_at", "first_sent_at", "error_code", "decline_code", "message", "retryable", "metadata", "created_at", "updated_at", "settled_at" FROM `payments`;--> statement-breakpoint
DROP TABLE `payments`;--> statement-breakpoint
ALTER TABLE `__new_payments` RENAME TO `payments`;--> statement-breakpoint
CREATE UNIQUE INDEX `payments_open_reference` ON `payments` (`merchant_id`,`reference`) WHERE "reference" is not null and "status" not in ('succeeded', 'canceled', 'failed');--> statement-breakpoint
CREATE UNIQUE INDEX `payments_remainder` ON `payments` (`merchant_id`,`deposit_payment_id`) WHERE "deposit_payment_id" is not null and "status" not in ('canceled', 'failed');--> statement-breakpoint
CREATE INDEX `payments_newest` ON `payments` (`merchant_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `payments_customer` ON `payments` (`merchant_id`,`customer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `payments_status` ON `payments` (`merchant_id`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_client_key` ON `payments` (`merchant_id`,`client_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_stripe` ON `payments` (`merchant_id`,`stripe_payment_intent_id`);