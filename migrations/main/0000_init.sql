CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `accounts_by_user` ON `accounts` (`user_id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text,
	`status` text NOT NULL,
	`inviter_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`inviter_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `invitations_by_organization` ON `invitations` (`organization_id`,`status`);--> statement-breakpoint
CREATE INDEX `invitations_by_email` ON `invitations` (`email`);--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_by_organization` ON `members` (`organization_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `members_by_user` ON `members` (`user_id`);--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`logo` text,
	`metadata` text,
	`language` text DEFAULT 'en' NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organizations_slug_unique` ON `organizations` (`slug`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`active_organization_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_by_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `two_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`verified` integer DEFAULT true,
	`failed_verification_count` integer DEFAULT 0,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `two_factors_by_user` ON `two_factors` (`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`two_factor_enabled` integer DEFAULT false,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_by_identifier` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE TABLE `appointments` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`branch_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`lead_id` text,
	`status` text NOT NULL,
	`window_id` text NOT NULL,
	`label` text NOT NULL,
	`date` text NOT NULL,
	`from_time` text NOT NULL,
	`to_time` text NOT NULL,
	`name` text,
	`address` text,
	`zip` text,
	`offer_id` text,
	`cents` integer,
	`expires_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `appointments_by_window` ON `appointments` (`organization_id`,`window_id`,`status`);--> statement-breakpoint
CREATE INDEX `appointments_by_conversation` ON `appointments` (`organization_id`,`conversation_id`);--> statement-breakpoint
CREATE INDEX `appointments_by_date` ON `appointments` (`organization_id`,`branch_id`,`date`);--> statement-breakpoint
CREATE TABLE `calendar_effects` (
	`organization_id` text NOT NULL,
	`key` text NOT NULL,
	`verb` text NOT NULL,
	`appointment_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `calendar_windows` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`branch_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`from_minute` integer NOT NULL,
	`to_minute` integer NOT NULL,
	`capacity` integer NOT NULL,
	`duration` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `calendar_windows_by_branch` ON `calendar_windows` (`organization_id`,`branch_id`,`weekday`);--> statement-breakpoint
CREATE TABLE `service_zips` (
	`organization_id` text NOT NULL,
	`branch_id` text NOT NULL,
	`zip` text NOT NULL,
	PRIMARY KEY(`organization_id`, `branch_id`, `zip`)
);
--> statement-breakpoint
CREATE INDEX `service_zips_by_zip` ON `service_zips` (`organization_id`,`zip`);--> statement-breakpoint
CREATE TABLE `branches` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`hours` text NOT NULL,
	`playbook_version_id` text,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `integrations` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`vendor` text NOT NULL,
	`sealed` text NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `integrations_by_vendor` ON `integrations` (`organization_id`,`vendor`);--> statement-breakpoint
CREATE TABLE `member_branches` (
	`organization_id` text NOT NULL,
	`user_id` text NOT NULL,
	`branch_id` text NOT NULL,
	PRIMARY KEY(`organization_id`, `user_id`, `branch_id`)
);
--> statement-breakpoint
CREATE TABLE `pauses` (
	`organization_id` text NOT NULL,
	`scope` text NOT NULL,
	`scope_id` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `scope`, `scope_id`)
);
--> statement-breakpoint
CREATE TABLE `sending_numbers` (
	`organization_id` text NOT NULL,
	`phone` text NOT NULL,
	`branch_id` text,
	`vendor_account_id` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `phone`)
);
--> statement-breakpoint
CREATE TABLE `vendor_accounts` (
	`endpoint_id` text NOT NULL,
	`account` text NOT NULL,
	`organization_id` text NOT NULL,
	`integration_id` text NOT NULL,
	PRIMARY KEY(`endpoint_id`, `account`)
);
--> statement-breakpoint
CREATE INDEX `vendor_accounts_by_organization` ON `vendor_accounts` (`organization_id`,`account`);--> statement-breakpoint
CREATE TABLE `vendor_endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`vendor` text NOT NULL,
	`sealed` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `attachments` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`conversation_id` text,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`key` text NOT NULL,
	`created_by_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `attachments_by_conversation` ON `attachments` (`organization_id`,`conversation_id`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`last_seq` integer NOT NULL,
	`phone` text NOT NULL,
	`channel` text NOT NULL,
	`lead_id` text,
	`branch_id` text NOT NULL,
	`campaign_id` text,
	`episode_id` text NOT NULL,
	`number` text,
	`owner` text NOT NULL,
	`owner_user_id` text,
	`assignee_id` text,
	`wait_reason` text,
	`due_at` integer,
	`stage_id` text NOT NULL,
	`stage_kind` text NOT NULL,
	`closed_as` text,
	`snoozed_until` integer,
	`last_lead_at` integer,
	`last_snippet` text NOT NULL,
	`unread` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`card` text NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `conversations_by_updated` ON `conversations` (`organization_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_by_owner` ON `conversations` (`organization_id`,`owner`,`updated_at`);--> statement-breakpoint
CREATE INDEX `conversations_by_phone` ON `conversations` (`organization_id`,`phone`);--> statement-breakpoint
CREATE INDEX `conversations_by_lead` ON `conversations` (`organization_id`,`lead_id`);--> statement-breakpoint
CREATE TABLE `episodes` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`last_seq` integer NOT NULL,
	`conversation_id` text NOT NULL,
	`kind` text NOT NULL,
	`campaign_id` text,
	`playbook_version_id` text NOT NULL,
	`lead_id` text,
	`stage_id` text NOT NULL,
	`stage_kind` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`closed_as` text,
	`closed_why` text,
	`first_out_at` integer,
	`first_reply_at` integer,
	`booked_at` integer,
	`handled_by` text,
	`cost_usd` real NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `episodes_by_conversation` ON `episodes` (`organization_id`,`conversation_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `episodes_by_opened` ON `episodes` (`organization_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `erased_conversations` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `messages` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`last_seq` integer NOT NULL,
	`conversation_id` text NOT NULL,
	`episode_id` text NOT NULL,
	`seq` integer NOT NULL,
	`direction` text,
	`kind` text NOT NULL,
	`author` text NOT NULL,
	`user_id` text,
	`status` text,
	`segments` integer NOT NULL,
	`snippet` text NOT NULL,
	`vendor_message_id` text,
	`cost_usd` real NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `messages_by_conversation` ON `messages` (`organization_id`,`conversation_id`,`seq`);--> statement-breakpoint
CREATE INDEX `messages_by_vendor_id` ON `messages` (`organization_id`,`vendor_message_id`);--> statement-breakpoint
CREATE INDEX `messages_by_time` ON `messages` (`organization_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `consents` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`phone_hash` text NOT NULL,
	`lead_id` text,
	`category` text NOT NULL,
	`source` text NOT NULL,
	`wording` text,
	`at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `consents_by_phone` ON `consents` (`organization_id`,`phone_hash`,`created_at`);--> statement-breakpoint
CREATE TABLE `external_ids` (
	`organization_id` text NOT NULL,
	`source` text NOT NULL,
	`external_id` text NOT NULL,
	`lead_id` text NOT NULL,
	PRIMARY KEY(`organization_id`, `source`, `external_id`)
);
--> statement-breakpoint
CREATE TABLE `lead_phones` (
	`organization_id` text NOT NULL,
	`phone` text NOT NULL,
	`lead_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `phone`, `lead_id`)
);
--> statement-breakpoint
CREATE INDEX `lead_phones_by_lead` ON `lead_phones` (`organization_id`,`lead_id`);--> statement-breakpoint
CREATE TABLE `leads` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`first_name` text,
	`email` text,
	`language` text,
	`relationship` text NOT NULL,
	`branch_id` text,
	`source` text NOT NULL,
	`conversation_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `leads_by_conversation` ON `leads` (`organization_id`,`conversation_id`) WHERE "leads"."conversation_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `leads_by_name` ON `leads` (`organization_id`,`name`);--> statement-breakpoint
CREATE INDEX `leads_by_updated` ON `leads` (`organization_id`,`updated_at`);--> statement-breakpoint
CREATE TABLE `opt_outs` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`phone_hash` text NOT NULL,
	`phone_end` text NOT NULL,
	`conversation_id` text NOT NULL,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	`by_type` text NOT NULL,
	`by_id` text NOT NULL,
	`lifted_at` integer,
	`lifted_by_id` text,
	`lift_proof` text,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opt_outs_in_force` ON `opt_outs` (`organization_id`,`phone_hash`) WHERE "opt_outs"."lifted_at" IS NULL;--> statement-breakpoint
CREATE INDEX `opt_outs_by_time` ON `opt_outs` (`organization_id`,`at`);--> statement-breakpoint
CREATE TABLE `properties` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`lead_id` text NOT NULL,
	`street` text,
	`city` text,
	`state` text,
	`zip` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `properties_by_lead` ON `properties` (`organization_id`,`lead_id`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`branch_id` text NOT NULL,
	`playbook_version_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `campaigns_by_state` ON `campaigns` (`organization_id`,`state`);--> statement-breakpoint
CREATE TABLE `playbook_versions` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`playbook_id` text NOT NULL,
	`number` integer NOT NULL,
	`document` text NOT NULL,
	`created_by_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `playbook_versions_by_number` ON `playbook_versions` (`organization_id`,`playbook_id`,`number`);--> statement-breakpoint
CREATE TABLE `playbooks` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`published_version_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `audit_events` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_type` text NOT NULL,
	`actor_id` text NOT NULL,
	`verb` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text,
	`request_id` text,
	PRIMARY KEY(`organization_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `audit_events_by_time` ON `audit_events` (`organization_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_events_by_subject` ON `audit_events` (`organization_id`,`subject_id`,`at`);--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text,
	`vendor` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`reason` text NOT NULL,
	`path` text,
	`detail` text,
	`body` text NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `dead_letters_by_organization` ON `dead_letters` (`organization_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `demo_plantings` (
	`organization_id` text PRIMARY KEY NOT NULL,
	`planted_at` integer NOT NULL,
	`version` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `usage_days` (
	`organization_id` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`cost_usd` real NOT NULL,
	`calls` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `day`, `kind`)
);
