CREATE TABLE `audit_heads` (
	`merchant_id` text PRIMARY KEY NOT NULL,
	`livemode` integer NOT NULL,
	`entries` integer NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`merchant_id`,`livemode`) REFERENCES `merchants`(`id`,`livemode`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `audit` ADD `prev_hash` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `hash` text;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_prev_hash` ON `audit` (`merchant_id`,`prev_hash`);