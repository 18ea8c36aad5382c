CREATE TABLE `api_keys` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`start` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by_id` text NOT NULL,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_by_hash` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE TABLE `idempotent_requests` (
	`organization_id` text NOT NULL,
	`caller_id` text NOT NULL,
	`key` text NOT NULL,
	`request` text NOT NULL,
	`status` integer,
	`sealed` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `caller_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotent_requests_by_time` ON `idempotent_requests` (`organization_id`,`at`);--> statement-breakpoint
CREATE TABLE `notifications` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`conversation_id` text,
	`name` text NOT NULL,
	`by` text,
	`snippet` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_once` ON `notifications` (`organization_id`,`user_id`,`key`);--> statement-breakpoint
CREATE INDEX `notifications_by_user` ON `notifications` (`organization_id`,`user_id`,`at`);--> statement-breakpoint
CREATE INDEX `notifications_by_time` ON `notifications` (`organization_id`,`at`);--> statement-breakpoint
CREATE TABLE `notifications_off` (
	`organization_id` text NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	PRIMARY KEY(`organization_id`, `user_id`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `job_runs` (
	`task` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`ms` integer NOT NULL,
	`changed` integer NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE TABLE `object_faults` (
	`object` text NOT NULL,
	`object_id` text NOT NULL,
	`place` text NOT NULL,
	`error` text NOT NULL,
	`count` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`object`, `object_id`, `place`)
);
--> statement-breakpoint
CREATE INDEX `object_faults_by_time` ON `object_faults` (`last_at`);--> statement-breakpoint
CREATE TABLE `erasures` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`state` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `snippets` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text,
	`name` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `snippets_by_user` ON `snippets` (`organization_id`,`user_id`,`name`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`look` text NOT NULL,
	`shared` integer NOT NULL,
	`owner_id` text NOT NULL,
	`owner_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `saved_views_by_owner` ON `saved_views` (`organization_id`,`owner_id`);--> statement-breakpoint
ALTER TABLE `messages` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `held_until` integer;--> statement-breakpoint
CREATE INDEX `messages_in_trouble` ON `messages` (`organization_id`,`status`,`created_at`,`id`) WHERE "messages"."status" IN ('held', 'unknown', 'failed', 'refused');--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `replayed_at` integer;--> statement-breakpoint
CREATE INDEX `dead_letters_by_endpoint` ON `dead_letters` (`endpoint_id`,`received_at`);--> statement-breakpoint
CREATE INDEX `episodes_by_lead` ON `episodes` (`organization_id`,`lead_id`);