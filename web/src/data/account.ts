/** One's own account. */
import type { Account, TwoFactorOffer } from "../../../worker/contract/team";
import { get, patch, post, remove } from "./request";

export const account = () => get<Account>("/api/account");
export const rename = (name: string) => patch<Account>("/api/account", { name });
export const changePassword = (password: string, newPassword: string) => post<Account>("/api/account/password", { password, newPassword });
export const sendVerification = () => post<{ mail: "sent" | "failed" }>("/api/account/verification");
export const endSession = (id: string) => remove<Account>(`/api/account/sessions/${id}`);
export const endOtherSessions = () => remove<Account>("/api/account/sessions");
export const offerTwoFactor = (password: string) => post<TwoFactorOffer>("/api/account/two-factor", { password });
export const confirmTwoFactor = (code: string) => post<Account>("/api/account/two-factor/confirm", { code });
export const endTwoFactor = (password: string) => remove<Account>("/api/account/two-factor", { password });
export const newRecoveryCodes = (password: string) => post<{ recoveryCodes: string[] }>("/api/account/two-factor/recovery-codes", { password });
