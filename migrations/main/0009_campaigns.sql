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
CREATE INDEX `conversations_by_campaign` ON `conversations` (`organization_id`,`campaign_id`,`updated_at`);