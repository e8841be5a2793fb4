CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit`
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit`
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `consents_no_delete` BEFORE DELETE ON `consents`
BEGIN SELECT RAISE(ABORT, 'consents is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `consents_no_update` BEFORE UPDATE OF `id`, `merchant_id`, `livemode`, `customer_id`, `status`, `purpose`, `scope`, `terms_version`, `terms_sha256`, `text_shown`, `text_sha256`, `language`, `ui_version`, `component`, `default_checked`, `checked_at`, `recorded_at`, `method`, `ip`, `user_agent`, `accept_language`, `session_id_hash`, `actor`, `page_url`, `setup_intent_id`, `payment_intent_id`, `original_id`, `superseded_by` ON `consents`
BEGIN SELECT RAISE(ABORT, 'consents is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `consents_linked_once` BEFORE UPDATE ON `consents` WHEN OLD.`payment_method_id` IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'consents is append-only'); END;
