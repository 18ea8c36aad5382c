/** What the server does only for who has just shown that it is them: the question is asked once, and the request repeated. */
import { createRoot, createSignal } from "solid-js";
import { account } from "./account";
import { onProofAsked, post } from "./request";

/** Settles with whether they did. */
type Ask = (proven: boolean) => void;

const [asking, setAsking] = createRoot(() => createSignal<Ask | null>(null));
export { asking };

let waiting: Promise<boolean> | null = null;

/** Several requests that are refused at once wait for one answer. */
function askForProof(): Promise<boolean> {
  waiting ??= new Promise<boolean>((settle) => {
    setAsking(() => (proven: boolean) => {
      setAsking(null);
      waiting = null;
      settle(proven);
    });
  });
  return waiting;
}

onProofAsked(askForProof);

export const prove = (given: { password: string } | { code: string }) => post<{ until: string }>("/api/account/prove", given);

/** Before a download, which the browser asks for by itself. */
export async function provenFirst(): Promise<boolean> {
  const { provedUntil } = await account();
  return Date.parse(provedUntil) > Date.now() + 5_000 || askForProof();
}
