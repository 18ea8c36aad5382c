CREATE TABLE `letter_counts` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`began_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `letter_counts_by_time` ON `letter_counts` (`began_at`);--> statement-breakpoint
ALTER TABLE `organizations` ADD `require_two_factor` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `proved_at` integer;--> statement-breakpoint
ALTER TABLE `two_factors` ADD `set_at` integer;--> statement-breakpoint
ALTER TABLE `users` ADD `verified_at` integer;