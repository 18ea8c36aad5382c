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
CREATE INDEX `episodes_by_lead` ON `episodes` (`organization_id`,`lead_id`);