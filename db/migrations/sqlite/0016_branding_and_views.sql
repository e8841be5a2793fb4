CREATE TABLE `merchant_logos` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `merchant_logos_merchant_id` ON `merchant_logos` (`merchant_id`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`livemode` integer NOT NULL,
	`user_id` text NOT NULL,
	`list` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`merchant_id`, `id`),
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`,`user_id`) REFERENCES `users`(`merchant_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "saved_views_list" CHECK("list" in ('customers', 'payments'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_views_name` ON `saved_views` (`merchant_id`,`user_id`,`list`,`name`);--> statement-breakpoint
ALTER TABLE `merchants` ADD `accent` text;--> statement-breakpoint
ALTER TABLE `merchants` ADD `logo` text;--> statement-breakpoint
CREATE INDEX `disputes_due` ON `disputes` (`merchant_id`,`evidence_due_by`);--> statement-breakpoint
CREATE INDEX `payment_methods_expiry` ON `payment_methods` (`merchant_id`,`exp_year`,`exp_month`) WHERE "status" = 'active';--> statement-breakpoint
CREATE INDEX `payments_settled` ON `payments` (`merchant_id`,`settled_at`) WHERE "settled_at" is not null;