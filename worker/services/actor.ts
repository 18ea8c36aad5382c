/** Who did it, for audit rows and for the objects. */
export interface Who {
  type: "user" | "key" | "webhook" | "ai" | "system";
  id: string;
  requestId?: string;
}
