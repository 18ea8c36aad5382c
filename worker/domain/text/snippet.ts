/** At most 160 characters of a text for lists; never cuts a surrogate pair. */
export function snippet(body: string, limit = 160): string {
  const flat = body.replace(/\s+/g, " ").trim();
  const characters = [...flat];
  return characters.length <= limit ? flat : `${characters.slice(0, limit - 1).join("")}…`;
}
