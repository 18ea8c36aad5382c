CREATE TABLE `dnc_statuses` (
	`organization_id` text NOT NULL,
	`phone_hash` text NOT NULL,
	`status` text NOT NULL,
	`as_of` integer NOT NULL,
	`source` text NOT NULL,
	`by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `phone_hash`)
);
--> statement-breakpoint
CREATE TABLE `sending_rule_changes` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`rule_id` text NOT NULL,
	`at` integer NOT NULL,
	`by_type` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `sending_rule_changes_by_rule` ON `sending_rule_changes` (`organization_id`,`rule_id`,`at`);--> statement-breakpoint
CREATE TABLE `sending_rules` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`state` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`weekdays` text DEFAULT '[]' NOT NULL,
	`from_minute` integer,
	`to_minute` integer,
	`zone` text,
	`day` text,
	`per_day` integer,
	`source` text NOT NULL,
	`url` text,
	`as_of` text NOT NULL,
	`note` text,
	`removed_at` integer,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `sending_settings` (
	`organization_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`preset` text NOT NULL,
	`consent_required` integer NOT NULL,
	`hold_till_morning` integer NOT NULL,
	`per_day` integer NOT NULL,
	`opening_days` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `wrong_numbers` (
	`organization_id` text NOT NULL,
	`episode_id` text NOT NULL,
	`phone_hash` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `episode_id`)
);
--> statement-breakpoint
CREATE INDEX `wrong_numbers_by_phone` ON `wrong_numbers` (`organization_id`,`phone_hash`,`at`);--> statement-breakpoint
ALTER TABLE `consents` ADD `channel` text;--> statement-breakpoint
ALTER TABLE `consents` ADD `proof` text;--> statement-breakpoint
ALTER TABLE `consents` ADD `by_type` text;--> statement-breakpoint
ALTER TABLE `consents` ADD `by_id` text;--> statement-breakpoint
ALTER TABLE `consents` ADD `by_name` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `zone` text;