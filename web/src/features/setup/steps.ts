/** The eight steps as the page names them. */
import type { SetupStepName } from "../../../../worker/contract/setup";

export const stepNames: Record<SetupStepName, { name: string; hint: string }> = {
  company: { name: "Your company", hint: "Name, trade, hours, service area, and who answers when the AI asks." },
  playbook: { name: "Playbook", hint: "What the AI may say, promise and do. Begin with a template and your prices." },
  try: { name: "Try it", hint: "Text your own playbook here. Nothing leaves." },
  number: { name: "Texting number", hint: "Connect Surge. Registering a number with the carriers takes days; go on with the rest." },
  team: { name: "Team", hint: "Invite the people who answer when the AI asks." },
  stops: { name: "People who said stop", hint: "Bring the list of your former tool, or state that there is none." },
  leads: { name: "Leads", hint: "Add a few by hand. Lists come later." },
  live: { name: "Go live", hint: "From then on the AI answers every text." },
};
