ALTER TABLE `playbook_versions` ADD `created_by_name` text;--> statement-breakpoint
ALTER TABLE `playbook_versions` ADD `published_at` integer;--> statement-breakpoint
UPDATE `playbook_versions` SET `published_at` = `created_at` WHERE `id` IN (SELECT `published_version_id` FROM `playbooks`);
