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
CREATE INDEX `notifications_by_time` ON `notifications` (`at`);--> statement-breakpoint
CREATE TABLE `notifications_off` (
	`organization_id` text NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	PRIMARY KEY(`organization_id`, `user_id`, `kind`)
);
