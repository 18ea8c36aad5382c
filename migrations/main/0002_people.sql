CREATE TABLE `people` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text,
	`name` text NOT NULL,
	`availability` text DEFAULT 'auto' NOT NULL,
	`away_until` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_by_user` ON `people` (`organization_id`,`user_id`) WHERE "people"."user_id" IS NOT NULL;