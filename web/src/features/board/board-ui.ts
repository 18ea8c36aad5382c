/** What cards and columns share of the board's own state: which card is open, where it leads, what is dragged and selected, what one moved oneself. */
import { createContext, useContext } from "solid-js";
import type { App } from "../frame/app-context";
import type { Drag } from "./drag";
import type { Selected } from "./selected";

export interface BoardUi {
  app: App;
  isOpen: (id: string) => boolean;
  hrefOf: (id: string) => string;
  drag: Drag;
  selected: Selected;
}

export const BoardUiContext = createContext<BoardUi>();

export function useBoardUi(): BoardUi {
  const ui = useContext(BoardUiContext);
  if (!ui) throw new Error("useBoardUi is called outside the board");
  return ui;
}
