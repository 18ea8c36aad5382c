/** Bytes behind an attachment's address: the sandbox's own sample picture, else a redirect to where it lies. */
import { SAMPLE_PNG } from "./sample";

/** The path of the picture that anybody can attach without having one. */
export const SAMPLE_PATH = "/sandbox/phone/sample.png";

export function serveMedia(url: string): Response {
  const path = url.startsWith("/") ? url : URL.canParse(url) ? new URL(url).pathname : "";
  if (path === SAMPLE_PATH) return samplePicture();
  if (url.startsWith("/")) return new Response("Not found", { status: 404 });
  return new Response(null, { status: 302, headers: { location: url } });
}

export function samplePicture(): Response {
  const bytes = Uint8Array.from(atob(SAMPLE_PNG), (char) => char.charCodeAt(0));
  return new Response(bytes, { headers: { "content-type": "image/png", "cache-control": "public, max-age=86400" } });
}
