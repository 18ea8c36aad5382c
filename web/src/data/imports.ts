/** Imports: a file in, what it looks like, what became of its rows. */
import type { Import, ImportChange, ImportPreview, ImportRow, Verdict } from "../../../worker/contract/imports";
import { organizationId } from "./organization";
import type { PageOf } from "./records";
import { get, post, request } from "./request";

/** More goes in parts. */
const mostInOne = 25 * 1024 * 1024;
const slow = 120_000;

/** Sends the file to be checked; `onPart` hears how much of it arrived, 0 to 1. */
export async function sendFile(file: File, onPart: (share: number) => void): Promise<{ id: string }> {
  if (file.size <= mostInOne) {
    const form = new FormData();
    form.set("file", file);
    form.set("dryRun", "true");
    return request("POST", "/api/imports", { form, timeoutMs: slow });
  }
  const { id, partSize } = await post<{ id: string; partSize: number }>("/api/uploads", { name: file.name, bytes: file.size });
  const parts = Math.ceil(file.size / partSize);
  for (let n = 1; n <= parts; n += 1) {
    await sendPart(id, n, file.slice((n - 1) * partSize, n * partSize));
    onPart(n / parts);
  }
  await post(`/api/uploads/${id}/complete`, {}, { timeoutMs: slow });
  return post("/api/imports", { uploadId: id, dryRun: true });
}

/** A part that got lost is sent again; the rest stays. */
async function sendPart(id: string, n: number, part: Blob): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await request("PUT", `/api/uploads/${id}/parts/${n}`, { bytes: part, timeoutMs: slow });
      return;
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}

export const readImport = (id: string) => get<Import>(`/api/imports/${id}`);
export const importPreview = (id: string) => get<ImportPreview>(`/api/imports/${id}/preview`);
export const importRows = (id: string, verdict: Verdict, limit: number) => get<PageOf<ImportRow>>(`/api/imports/${id}/rows?verdict=${verdict}&limit=${limit}`);
export const checkImport = (id: string, change: ImportChange) => post<Import>(`/api/imports/${id}/check`, change);
export const runImport = (id: string, change: ImportChange) => post<Import>(`/api/imports/${id}/run`, change);
export const undoImport = (id: string) => post<Import>(`/api/imports/${id}/undo`);
/** A download: the browser sets no header, so the organization stands in the address. */
export const rejectsCsv = (id: string) => `/api/imports/${id}/rejects.csv?organization=${organizationId() ?? ""}`;
