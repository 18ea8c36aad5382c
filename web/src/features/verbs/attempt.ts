import { toastProblem } from "../../ui/toast";

/** Says what failed in one line; true when it went well. */
export async function attempt(what: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    toastProblem(what, error);
    return false;
  }
}
