import type { WebForm } from "../../../worker/contract/web-forms";
import { get, post, remove } from "./request";

export interface WantedForm {
  name: string;
  wording: string;
  category: WebForm["category"];
  origins: string[];
  tags: string[];
}

export const webForms = () => get<{ items: WebForm[] }>("/api/web-forms");
export const makeWebForm = (wanted: WantedForm) => post<WebForm>("/api/web-forms", wanted);
export const endWebForm = (id: string) => remove<WebForm>(`/api/web-forms/${id}`);
