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

export function usableType(header: string): string {
  const type = (header.split(";")[0] ?? "").trim().toLowerCase();
  return shown.has(type) ? type : "application/octet-stream";
}

export const attachmentKey = (organizationId: string, id: string): string => `attachments/${organizationId}/${id}`;
