/** The demo's ids are fixed, so planting it twice meets the same rows. They look like all others: a prefix and 26 characters. */
import type { IdPrefix } from "../../lib/ids";

export const demoId = (prefix: IdPrefix, number: number): string => `${prefix}_01KB3DEM${String(number).padStart(18, "0")}`;
