import { toast } from "../../ui/toast";

/** Where the browser forbids it the link is shown, to be copied by hand. */
export async function copyLink(link: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(link);
    toast("The link is copied. It is for that person alone.");
  } catch {
    toast(`Copy it by hand: ${link}`);
  }
}
