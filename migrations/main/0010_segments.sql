CREATE TABLE `segments` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`filters` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `segments_by_name` ON `segments` (`organization_id`,`name_key`);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `finish_at` integer;