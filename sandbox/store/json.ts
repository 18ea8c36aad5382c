/** Reading back the JSON columns that the store wrote itself. */
import { z } from "zod";

const StringMap = z.record(z.string(), z.string());
const Strings = z.array(z.string());

export function readMap(text: string): Record<string, string> {
  return StringMap.parse(JSON.parse(text));
}

export function readStrings(text: string): string[] {
  return Strings.parse(JSON.parse(text));
}
