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
ALTER TABLE `messages` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `held_until` integer;--> statement-breakpoint
CREATE INDEX `messages_in_trouble` ON `messages` (`organization_id`,`status`,`created_at`,`id`) WHERE "messages"."status" IN ('held', 'unknown', 'failed', 'refused');--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `replayed_at` integer;--> statement-breakpoint
CREATE INDEX `dead_letters_by_endpoint` ON `dead_letters` (`endpoint_id`,`received_at`);