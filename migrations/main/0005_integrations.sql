ALTER TABLE `integrations` ADD `key_end` text;--> statement-breakpoint
ALTER TABLE `integrations` ADD `key_at` integer;--> statement-breakpoint
ALTER TABLE `integrations` ADD `refused_at` integer;--> statement-breakpoint
ALTER TABLE `integrations` ADD `problem` text;--> statement-breakpoint
ALTER TABLE `integrations` ADD `facts` text;--> statement-breakpoint
ALTER TABLE `integrations` ADD `checked_at` integer;--> statement-breakpoint
ALTER TABLE `integrations` ADD `synced_at` integer;--> statement-breakpoint
ALTER TABLE `sending_numbers` ADD `vendor_id` text;--> statement-breakpoint
ALTER TABLE `sending_numbers` ADD `name` text;--> statement-breakpoint
ALTER TABLE `sending_numbers` ADD `type` text;--> statement-breakpoint
ALTER TABLE `sending_numbers` ADD `campaign_id` text;--> statement-breakpoint
ALTER TABLE `sending_numbers` ADD `campaign_status` text;--> statement-breakpoint
ALTER TABLE `sending_numbers` ADD `attachment` text;--> statement-breakpoint
ALTER TABLE `sending_numbers` ADD `synced_at` integer;