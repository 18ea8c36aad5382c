import { toast } from "../../ui/toast";

export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast("The browser did not allow copying. Select it and copy by hand.");
  }
}
