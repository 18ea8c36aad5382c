import { fileTypeFromBuffer } from "file-type";

/** Above this carriers refuse a picture. */
export const maxAttachmentBytes = 5 * 1024 * 1024;

/** Types a browser may show in place. Everything else is handed out as a download, so that a stored page or script never runs here. */
const shown = new Set([
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "video/mp4",
  "video/3gpp",
  "audio/mpeg",
  "audio/mp4",
  "audio/amr",
  "application/pdf",
  "text/vcard",
]);

/** By the bytes themselves: what a sender or a vendor calls a file proves nothing. */
export async function sniffedType(bytes: Uint8Array): Promise<string> {
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime.toLowerCase() ?? textType(bytes);
  const type = also[found] ?? found;
  return shown.has(type) ? type : "application/octet-stream";
}

/** Names of one kind that the library tells apart. */
const also: Record<string, string> = { "image/apng": "image/png", "audio/x-m4a": "audio/mp4", "video/x-m4v": "video/mp4", "video/3gpp2": "video/3gpp" };

/** A contact card is text, which has no mark of its own but its first line. */
const textType = (bytes: Uint8Array): string =>
  /^\ufeff?BEGIN:VCARD\r?\n/i.test(new TextDecoder().decode(bytes.subarray(0, 32))) ? "text/vcard" : "application/octet-stream";

export const attachmentKey = (organizationId: string, id: string): string => `attachments/${organizationId}/${id}`;
