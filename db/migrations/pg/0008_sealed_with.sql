ALTER TABLE "idempotency_keys" ADD COLUMN "kid" text;--> statement-breakpoint
CREATE INDEX "idempotency_keys_kid" ON "idempotency_keys" USING btree ("kid");--> statement-breakpoint
UPDATE "idempotency_keys" SET "kid" = 'derived-1' WHERE "response_sealed" IS NOT NULL;