PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_notifications` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`kind` text NOT NULL,
	`recipient` text NOT NULL,
	`customer_id` text NOT NULL,
	`payment_id` text,
	`payment_method_id` text,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`message_id` text,
	`error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`read_at` integer,
	`dedupe_key` text NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`) REFERENCES `customers`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`payment_id`) REFERENCES `payments`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`customer_id`,`payment_method_id`) REFERENCES `payment_methods`(`merchant_id`,`customer_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notifications_kind" CHECK("kind" in ('recovery', 'receipt', 'payment_requested', 'refund', 'card_saved', 'card_expiring', 'card_updated', 'card_removed')),
	CONSTRAINT "notifications_status" CHECK("status" in ('waiting', 'sent', 'failed', 'muted'))
);
--> statement-breakpoint
INSERT INTO `__new_notifications`("id", "merchant_id", "livemode", "kind", "recipient", "customer_id", "payment_id", "status", "attempts", "message_id", "error", "created_at", "sent_at", "dedupe_key") SELECT "id", "merchant_id", "livemode", "kind", "recipient", "customer_id", "payment_id", "status", "attempts", "message_id", "error", "created_at", "sent_at", "dedupe_key" FROM `notifications`;--> statement-breakpoint
DROP TABLE `notifications`;--> statement-breakpoint
ALTER TABLE `__new_notifications` RENAME TO `notifications`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `notifications_payment` ON `notifications` (`merchant_id`,`payment_id`);--> statement-breakpoint
CREATE INDEX `notifications_customer_newest` ON `notifications` (`merchant_id`,`customer_id`,`created_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_dedupe` ON `notifications` (`merchant_id`,`dedupe_key`);--> statement-breakpoint
ALTER TABLE `customers` ADD `locale` text CONSTRAINT "customers_locale" CHECK("locale" in ('en', 'fr'));--> statement-breakpoint
ALTER TABLE `customers` ADD `muted_notices` text;