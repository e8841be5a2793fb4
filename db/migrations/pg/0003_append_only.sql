CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_no_change" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_no_truncate" BEFORE TRUNCATE ON "audit" EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "consents_no_delete" BEFORE DELETE ON "consents" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "consents_no_truncate" BEFORE TRUNCATE ON "consents" EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "consents_no_update" BEFORE UPDATE OF "id", "merchant_id", "livemode", "customer_id", "status", "purpose", "scope", "terms_version", "terms_sha256", "text_shown", "text_sha256", "language", "ui_version", "component", "default_checked", "checked_at", "recorded_at", "method", "ip", "user_agent", "accept_language", "session_id_hash", "actor", "page_url", "setup_intent_id", "payment_intent_id", "original_id", "superseded_by" ON "consents" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "consents_linked_once" BEFORE UPDATE ON "consents" FOR EACH ROW WHEN (OLD."payment_method_id" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();
