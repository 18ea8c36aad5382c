CREATE TABLE `setup_steps` (
	`organization_id` text NOT NULL,
	`step` text NOT NULL,
	`state` text NOT NULL,
	`statement` text,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `step`)
);
--> statement-breakpoint
ALTER TABLE `organizations` ADD `live_at` integer;--> statement-breakpoint
ALTER TABLE `organizations` ADD `trade` text;--> statement-breakpoint
-- Companies that were here before the set-up existed answer already.
UPDATE `organizations` SET `live_at` = `created_at` WHERE `live_at` IS NULL;