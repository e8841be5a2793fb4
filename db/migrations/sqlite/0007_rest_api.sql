CREATE TABLE `hosted_links` (
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
	CONSTRAINT "hosted_links_purpose" CHECK("purpose" in ('add_card', 'wallet', 'pay', 'checkout'))
);
--> statement-breakpoint
CREATE INDEX `hosted_links_customer` ON `hosted_links` (`merchant_id`,`customer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `hosted_links_token` ON `hosted_links` (`token_hash`);--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`arrives_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rate_limits_arrives_at` ON `rate_limits` (`arrives_at`);--> statement-breakpoint
CREATE TABLE `stripe_credentials` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`secret_key_sealed` text NOT NULL,
	`secret_key_hint` text NOT NULL,
	`publishable_key` text NOT NULL,
	`webhook_secret_sealed` text NOT NULL,
	`kid` text NOT NULL,
	`stripe_account_id` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`replaced_at` integer,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stripe_credentials_current` ON `stripe_credentials` (`merchant_id`) WHERE "replaced_at" is null;--> statement-breakpoint
CREATE INDEX `stripe_credentials_kid` ON `stripe_credentials` (`kid`);--> statement-breakpoint
ALTER TABLE `merchants` ADD `allowed_origins` text;--> statement-breakpoint
ALTER TABLE `payment_methods` ADD `checks` text;--> statement-breakpoint
ALTER TABLE `payment_methods` ADD `nickname` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `reauthenticated_at` integer;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_setup_intents` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`customer_id` text NOT NULL,
	`stripe_setup_intent_id` text NOT NULL,
	`status` text NOT NULL,
	`usage` text NOT NULL,
	`started_by` text DEFAULT 'shopper' NOT NULL,
	`consent_id` text,
	`payment_method_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`) REFERENCES `customers`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`consent_id`) REFERENCES `consents`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`payment_method_id`) REFERENCES `payment_methods`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "setup_intents_status" CHECK("status" in ('requires_payment_method', 'requires_confirmation', 'requires_action', 'processing', 'succeeded', 'canceled')),
	CONSTRAINT "setup_intents_started_by" CHECK("started_by" in ('shopper', 'api_key'))
);
--> statement-breakpoint
INSERT INTO `__new_setup_intents`("id", "merchant_id", "livemode", "customer_id", "stripe_setup_intent_id", "status", "usage", "started_by", "consent_id", "payment_method_id", "created_at", "updated_at") SELECT "id", "merchant_id", "livemode", "customer_id", "stripe_setup_intent_id", "status", "usage", 'shopper', "consent_id", "payment_method_id", "created_at", "updated_at" FROM `setup_intents`;--> statement-breakpoint
DROP TABLE `setup_intents`;--> statement-breakpoint
ALTER TABLE `__new_setup_intents` RENAME TO `setup_intents`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `setup_intents_customer` ON `setup_intents` (`merchant_id`,`customer_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `setup_intents_stripe` ON `setup_intents` (`merchant_id`,`stripe_setup_intent_id`);