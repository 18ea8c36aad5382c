/** What every screen behind the sign-in can ask: who is signed in, and the board's live state. */
import { createContext, useContext } from "solid-js";
import type { Me } from "../../../../worker/contract/me";
import type { BoardStore } from "../../live/board/store";

export interface App {
  me: Me;
  board: BoardStore;
  personName: (id: string) => string | undefined;
}

export const AppContext = createContext<App>();

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("useApp is called outside the signed-in frame");
  return app;
}
