import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { maxAttachmentBytes } from "../../worker/services/attachments/rules";
import { storeAttachment } from "../../worker/services/attachments/store";
import { vendorFetch } from "../../worker/providers/fetch";
import { readFileToken, signFile, signedFileUrl } from "../../worker/services/files/sign";
import { ask, codeOf, json, otherId, plantCompanies, summitId } from "./support";

beforeAll(() => plantCompanies());

/** The first bytes of a PNG, and as many more. */
const picture = (bytes: number) => {
  const all = new Uint8Array(bytes);
  all.set(
    [137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 73, 68, 65, 84].slice(
      0,
      bytes,
    ),
  );
  return all;
};
const png = (bytes: number) => new File([picture(bytes)], "ants.png", { type: "image/png" });
const upload = async (file: File) => {
  const form = new FormData();
  form.set("file", file);
  return ask("POST", "/api/attachments", { as: "rep", body: form });
};
const serving =
  (bytes: number, type = "image/jpeg", status = 200) =>
  async () =>
    new Response(new Uint8Array(bytes), { status, headers: { "content-type": type } });
const stored = (fetcher: () => Promise<Response>, url = "https://vendor.example/a.jpg") =>
  storeAttachment(env, summitId, { conversationId: "cnv_1", url, type: "image", fetcher });

describe("a file that a person attaches", () => {
  test("is kept and read back by the own organization only", async () => {
    const { id, url, bytes } = await json<{ id: string; url: string; bytes: number }>(await upload(png(100)));
    expect([url, bytes]).toEqual([`/api/attachments/${id}`, 100]);
    const read = await ask("GET", url, { as: "viewer" });
    expect([read.status, read.headers.get("content-type"), (await read.arrayBuffer()).byteLength]).toEqual([200, "image/png", 100]);
    expect((await ask("GET", url, { as: "other" })).status).toBe(404);
  });

  test("of more than 5 MB, or empty, is refused", async () => {
    expect((await upload(png(maxAttachmentBytes + 1))).status).toBe(400);
    expect((await upload(png(0))).status).toBe(400);
  });

  test("that could run in a browser is handed out as a download in a sandbox", async () => {
    const { url } = await json<{ url: string }>(await upload(new File(["<script>alert(1)</script>"], "x.html", { type: "text/html" })));
    const { headers } = await ask("GET", url, { as: "rep" });
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toContain("attachment");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
  });

  test("is what its bytes say, whatever its sender calls it", async () => {
    const typeOf = async (file: File) => (await json<{ type: string }>(await upload(file))).type;
    expect(await typeOf(new File(["<script>alert(1)</script>"], "x.png", { type: "image/png" }))).toBe("application/octet-stream");
    expect(await typeOf(new File(["<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"], "x.png", { type: "image/png" }))).toBe(
      "application/octet-stream",
    );
    expect(await typeOf(new File([picture(200)], "x.txt", { type: "text/plain" }))).toBe("image/png");
    expect(await typeOf(new File(["BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"], "x.vcf", { type: "" }))).toBe("text/vcard");
  });

  test("sent as anything but a form's file is a validation error", async () => {
    expect(await codeOf(await ask("POST", "/api/attachments", { as: "rep", body: { file: "x" } }))).toBe("validation");
  });
});

describe("a customer's picture", () => {
  test("is fetched and kept once, however often it is tried", async () => {
    const one = await stored(serving(2_000));
    const two = await stored(serving(2_000));
    expect(two).toEqual(one);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM attachments WHERE id = ?1").bind(one.id).first("n")).toBe(1);
  });

  test("that is too large is not kept, whatever its headers say", async () => {
    await expect(stored(serving(maxAttachmentBytes + 1), "https://vendor.example/big.jpg")).rejects.toMatchObject({ code: "validation" });
  });

  test("that the carrier no longer has is given up; one it cannot give now may be tried again", async () => {
    await expect(stored(serving(0, "text/plain", 404), "https://vendor.example/gone.jpg")).rejects.toMatchObject({ code: "not_found" });
    await expect(stored(serving(0, "text/plain", 503), "https://vendor.example/busy.jpg")).rejects.not.toHaveProperty("code");
  });
});

describe("a signed address", () => {
  test("lets the vendor fetch one file until it ends", async () => {
    const { id } = await json<{ id: string }>(await upload(png(64)));
    const url = await signedFileUrl(env, { organizationId: summitId, attachmentId: id, until: Date.now() + 60_000 });
    expect((await ask("GET", new URL(url).pathname)).status).toBe(200);
    const over = await signFile(env, { organizationId: summitId, attachmentId: id, until: Date.now() - 1 });
    expect((await ask("GET", `/api/files/${over}`)).status).toBe(404);
    const foreign = await signFile(env, { organizationId: otherId, attachmentId: id, until: Date.now() + 60_000 });
    expect((await ask("GET", `/api/files/${foreign}`)).status).toBe(404);
  });

  test("that was changed by one letter is nobody's", async () => {
    const token = await signFile(env, { organizationId: summitId, attachmentId: "att_1", until: Date.now() + 60_000 });
    expect(await readFileToken(env, token, Date.now())).toMatchObject({ attachmentId: "att_1" });
    const [payload = "", signature = ""] = token.split(".");
    const other = btoa(JSON.stringify([summitId, "att_2", Date.now() + 60_000])).replaceAll("=", "");
    for (const forged of [`${other}.${signature}`, `${payload}.`, `.${signature}`, "", "x.y", `${payload}x.${signature}`]) {
      expect(await readFileToken(env, forged, Date.now())).toBeNull();
    }
  });
});

describe("an address in a carrier's webhook", () => {
  const media = (sandbox: (url: URL) => Response) => {
    const asked: string[] = [];
    const fetcher = {
      fetch: async (input: URL | Request) => {
        const url = new URL(input instanceof Request ? input.url : input);
        asked.push(url.href);
        return sandbox(url);
      },
    };
    const bound = { ...env, SANDBOX: fetcher } as unknown as Env;
    return {
      asked,
      store: (url: string) => storeAttachment(env, summitId, { conversationId: "cnv_1", url, type: "image", fetcher: vendorFetch(bound, "media") }),
    };
  };
  const redirect = (location: string) => new Response(null, { status: 302, headers: { location } });

  test.each([
    "http://127.0.0.1:9/a.png",
    "https://127.0.0.1/a.png",
    "http://localhost:8788/api/health",
    "data:image/png;base64,iVBORw0KGgo=",
    "https://evil.ai/a.png",
    "http://169.254.169.254/",
  ])("that is none of the carrier's is not asked for, nor where it leads to: %s", async (target) => {
    const { asked, store } = media(() => redirect(target));
    await expect(store(target)).rejects.toMatchObject({ code: "forbidden" });
    expect(asked).toEqual([]);
    await expect(store("http://sandbox/surge/attachments/a/file")).rejects.toMatchObject({ code: "forbidden" });
    expect(asked).toEqual(["http://sandbox/surge/attachments/a/file"]);
  });

  test("that leads from one to the next for ever is given up", async () => {
    const { asked, store } = media((url) => redirect(`http://sandbox/${Number(url.pathname.slice(1)) + 1}`));
    await expect(store("http://sandbox/0")).rejects.toMatchObject({ code: "forbidden" });
    expect(asked.length).toBe(4);
  });

  test("that streams without an end is cut off", async () => {
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
      cancel: () => void (cancelled = true),
    });
    const { store } = media(() => new Response(endless));
    await expect(store("http://sandbox/endless")).rejects.toMatchObject({ code: "validation" });
    expect(cancelled).toBe(true);
  });

  test("that leads on to the carrier's own host brings the picture", async () => {
    const { store } = media((url) => (url.pathname === "/a" ? redirect("/b") : new Response(picture(300))));
    expect(await store("http://sandbox/a")).toMatchObject({ type: "image/png", bytes: 300 });
  });
});
