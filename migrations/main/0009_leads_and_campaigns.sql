CREATE TABLE `campaign_recipients` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`phone` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`held_until` integer,
	`round` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`conversation_id` text,
	`episode_id` text,
	`opening_status` text,
	`outcome` text,
	`started_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campaign_recipients_by_lead` ON `campaign_recipients` (`organization_id`,`campaign_id`,`lead_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `campaign_recipients_by_phone` ON `campaign_recipients` (`organization_id`,`campaign_id`,`phone`) WHERE "campaign_recipients"."state" <> 'skipped';--> statement-breakpoint
CREATE INDEX `campaign_recipients_by_state` ON `campaign_recipients` (`organization_id`,`campaign_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `campaign_recipients_due` ON `campaign_recipients` (`organization_id`,`campaign_id`,`held_until`,`id`) WHERE "campaign_recipients"."state" IN ('held', 'starting');--> statement-breakpoint
CREATE INDEX `campaign_recipients_by_order` ON `campaign_recipients` (`organization_id`,`campaign_id`,`id`);--> statement-breakpoint
CREATE INDEX `campaign_recipients_by_episode` ON `campaign_recipients` (`organization_id`,`campaign_id`,`episode_id`);--> statement-breakpoint
CREATE TABLE `import_keys` (
	`organization_id` text NOT NULL,
	`import_id` text NOT NULL,
	`key` text NOT NULL,
	`row` integer NOT NULL,
	`external_id` text,
	PRIMARY KEY(`organization_id`, `import_id`, `key`, `row`)
);
--> statement-breakpoint
CREATE TABLE `import_mappings` (
	`organization_id` text NOT NULL,
	`fingerprint` text NOT NULL,
	`mapping` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `fingerprint`)
);
--> statement-breakpoint
CREATE TABLE `import_rows` (
	`organization_id` text NOT NULL,
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`verdict` text NOT NULL,
	`lead_id` text,
	`reason` text,
	`column` text,
	`value` text,
	`before` text,
	`undo` text,
	PRIMARY KEY(`organization_id`, `import_id`, `row`)
);
--> statement-breakpoint
CREATE INDEX `import_rows_by_lead` ON `import_rows` (`organization_id`,`lead_id`) WHERE "import_rows"."verdict" <> 'created' AND "import_rows"."lead_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `import_rows_by_verdict` ON `import_rows` (`organization_id`,`import_id`,`verdict`,`row`) WHERE "import_rows"."verdict" <> 'created';--> statement-breakpoint
CREATE TABLE `imports` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`key` text NOT NULL,
	`etag` text NOT NULL,
	`bytes` integer NOT NULL,
	`state` text NOT NULL,
	`phase` text,
	`layout` text NOT NULL,
	`fingerprint` text NOT NULL,
	`mapping` text NOT NULL,
	`options` text NOT NULL,
	`consent_source` text,
	`consent_wording` text,
	`consent_category` text NOT NULL,
	`cursor` integer NOT NULL,
	`row` integer NOT NULL,
	`rows` integer NOT NULL,
	`created` integer NOT NULL,
	`updated` integer NOT NULL,
	`duplicate` integer NOT NULL,
	`skipped` integer NOT NULL,
	`rejected` integer NOT NULL,
	`removed` integer NOT NULL,
	`restored` integer NOT NULL,
	`kept` integer NOT NULL,
	`problem` text,
	`lease_token` text,
	`lease_until` integer NOT NULL,
	`attempts` integer NOT NULL,
	`created_by_type` text NOT NULL,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`done_at` integer,
	`erased_at` integer,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `imports_by_time` ON `imports` (`organization_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `imports_at_work` ON `imports` (`organization_id`,`lease_until`) WHERE "imports"."phase" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `upload_parts` (
	`organization_id` text NOT NULL,
	`upload_id` text NOT NULL,
	`n` integer NOT NULL,
	`etag` text NOT NULL,
	`bytes` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `upload_id`, `n`)
);
--> statement-breakpoint
CREATE TABLE `uploads` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`key` text NOT NULL,
	`r2_id` text NOT NULL,
	`state` text NOT NULL,
	`announced_bytes` integer,
	`bytes` integer NOT NULL,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `uploads_by_time` ON `uploads` (`organization_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `web_forms` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`wording` text NOT NULL,
	`category` text NOT NULL,
	`branch_id` text,
	`origins` text NOT NULL,
	`tags` text NOT NULL,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `web_forms_by_key` ON `web_forms` (`id`);--> statement-breakpoint
CREATE TABLE `custom_fields` (
	`organization_id` text NOT NULL,
	`key` text NOT NULL,
	`label` text NOT NULL,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `lead_tags` (
	`organization_id` text NOT NULL,
	`tag` text NOT NULL,
	`lead_id` text NOT NULL,
	PRIMARY KEY(`organization_id`, `tag`, `lead_id`)
);
--> statement-breakpoint
CREATE INDEX `lead_tags_by_lead` ON `lead_tags` (`organization_id`,`lead_id`,`tag`);--> statement-breakpoint
CREATE TABLE `merged_leads` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`into_id` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `merged_leads_by_into` ON `merged_leads` (`organization_id`,`into_id`);--> statement-breakpoint
DROP INDEX `leads_by_name`;--> statement-breakpoint
DROP INDEX `leads_by_updated`;--> statement-breakpoint
ALTER TABLE `leads` ADD `fields` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `import_id` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `import_row` integer;--> statement-breakpoint
CREATE INDEX `leads_by_relationship` ON `leads` (`organization_id`,`relationship`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `leads_by_updated` ON `leads` (`organization_id`,`updated_at`,`id`);--> statement-breakpoint
DROP INDEX `lead_phones_by_lead`;--> statement-breakpoint
CREATE INDEX `lead_phones_by_lead` ON `lead_phones` (`organization_id`,`lead_id`,`phone`);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `kind` text DEFAULT 'list' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `category` text DEFAULT 'marketing' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `copy_version_id` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `audience` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `opening` text DEFAULT 'null' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `stages` text DEFAULT 'null' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `numbers` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `pacing` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `starts_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `ends_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `launched_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `launched_by` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `ended_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `stopped_by` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `stopped_why` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `stopped_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `looked_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `judged_from` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `audience_cursor` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `audience_done` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `waits` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `funnel` text;--> statement-breakpoint
CREATE INDEX `conversations_by_campaign` ON `conversations` (`organization_id`,`campaign_id`,`updated_at`);--> statement-breakpoint
CREATE INDEX `episodes_by_campaign` ON `episodes` (`organization_id`,`campaign_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `external_ids_by_lead` ON `external_ids` (`organization_id`,`lead_id`,`source`,`external_id`);