DROP INDEX `payment_methods_list`;--> statement-breakpoint
CREATE INDEX `payment_methods_list` ON `payment_methods` (`merchant_id`,`customer_id`,`status`,`created_at`,`id`);