/** The picture in the demo's threads: a trail of ants on a wooden floor, drawn here so that the repository carries no stock photo. */
import { attachmentKey } from "../attachments/rules";
import { demoId } from "./ids";

const width = 480;
const height = 360;

export async function demoPhoto(
  env: Env,
  organizationId: string,
  number: number,
): Promise<{ id: string; key: string; type: string; url: string; bytes: number }> {
  const id = demoId("att", number);
  const bytes = await png(pixels());
  const key = attachmentKey(organizationId, id);
  await env.RECORDINGS.put(key, bytes, { httpMetadata: { contentType: "image/png" } });
  return { id, key, type: "image/png", url: `/api/attachments/${id}`, bytes: bytes.byteLength };
}

/** Rows of RGB, each after its filter byte 0. */
function pixels(): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const board = Math.floor(y / 60);
      const grain = Math.sin(x / 23 + board * 7) * 9 + Math.sin(x / 5 + y / 2) * 3;
      const seam = y % 60 < 2 || (x + board * 170) % 320 < 2 ? -50 : 0;
      const shade = isAnt(x, y) ? -120 : seam;
      const at = y * (1 + width * 3) + 1 + x * 3;
      rows[at] = clamp(176 + grain + shade);
      rows[at + 1] = clamp(128 + grain + shade);
      rows[at + 2] = clamp(84 + grain + shade);
    }
  }
  return rows;
}

/** Three dots in a row, again and again along a curve. */
function isAnt(x: number, y: number): boolean {
  const path = height / 2 + Math.sin(x / 60) * 70;
  const along = x % 34;
  return [4, 9, 15].some((middle) => (along - middle) ** 2 + (y - path) ** 2 < 9);
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

async function png(rows: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, 2);
  const packed = new Uint8Array(await new Response(new Blob([rows]).stream().pipeThrough(new CompressionStream("deflate"))).arrayBuffer());
  const parts = [
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk("IHDR", new Uint8Array(header.buffer)),
    chunk("IDAT", packed),
    chunk("IEND", new Uint8Array()),
  ];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function chunk(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
