/** What is paused. For the organization `id` is empty. */
export interface PauseScope {
  scope: "organization" | "branch" | "campaign";
  id: string;
}
