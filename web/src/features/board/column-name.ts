import type { ColumnKey } from "../../live/board/columns";
import { kindNames } from "../../words/reasons";

export const columnName = (key: ColumnKey): string => (key === "waiting" ? "Needs a person" : kindNames[key]);
