import { describe, expect, test } from "vitest";
import { mayFetch } from "../../worker/domain/addresses/outgoing";

const allowed = { origins: ["https://api.surge.app"], hosts: ["*.surge.app", "storage.googleapis.com"] };
const fetches = (address: string, inside: string | null = null) => mayFetch(address, allowed, inside).ok;

describe("an address that the Worker fetches", () => {
  test.each([
    "https://api.surge.app/attachments/att_1",
    "https://media.surge.app/a.jpg?x=1#y",
    "https://MEDIA.Surge.App/a.jpg",
    "https://a.b.surge.app./a.jpg",
    "https://storage.googleapis.com:443/bucket/a.jpg",
  ])("is one of the vendor's: %s", (address) => expect(fetches(address)).toBe(true));

  test.each([
    "http://api.surge.app/attachments/att_1",
    "https://api.surge.app:8443/a",
    "https://surge.app.evil.ai/a.jpg",
    "https://evilsurge.app/a.jpg",
    "https://surge.app/a.jpg",
    "https://api.surge.app@evil.ai/a.jpg",
    "https://user:pass@media.surge.app/a.jpg",
    "https://evil.ai/https://api.surge.app/a.jpg",
    "https://evil.ai#.surge.app",
    "https://evil.ai\\.surge.app/",
    "http://127.0.0.1/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0x7f000001/",
    "https://2130706433/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://localhost/",
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.1/",
    "https://metadata.google.internal/",
    "https://api.surge.app.localhost/",
    "https://ａpi.surge.app.evil.ai/",
    "http://sandbox/surge/files/a",
    "data:image/png;base64,AAAA",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://media.surge.app/a",
    "blob:https://media.surge.app/1",
    "//media.surge.app/a.jpg",
    "/etc/passwd",
    "media.surge.app/a.jpg",
    "",
  ])("is none of the vendor's: %s", (address) => expect(fetches(address)).toBe(false));

  test("is the sandbox's only where the sandbox is bound, by its own name, scheme and port", () => {
    expect(fetches("http://sandbox/surge/attachments/a/file", "sandbox")).toBe(true);
    for (const address of ["https://sandbox/", "http://sandbox:81/", "http://sandbox.evil.ai/", "http://x@sandbox/", "http://127.0.0.1/"])
      expect([address, fetches(address, "sandbox")]).toEqual([address, false]);
  });
});
