/** The sandbox's one object: it keeps texts, pending webhooks, faults and customers, and wakes by its alarm. */
import { DurableObject } from "cloudflare:workers";
import type { SandboxEnv } from "../env";
import type { Account } from "../env";
import { accountOfNumber, accountsOf, rememberMade } from "../env";
import { keepAccount, madeAccounts, newAccount, newKey } from "./accounts";
import type { FaultSettings } from "../faults";
import { FaultSettings as FaultSchema, mergeFaults } from "../faults";
import type { Persona } from "../personas/cast";
import type { ContactBody, OutboundText } from "../surge/create";
import type { PageQuery } from "../surge/cursors";
import { contactById, listContacts, saveContact } from "./contacts";
import { Courier } from "./courier";
import { pendingDeliveries, recentDeliveries } from "./deliveries";
import { keepLetter, listLetters, type Letter } from "./letters";
import { allTexts, mediaUrl, pageOfAccount, textsOfPhone, wireMessage } from "./messages";
import { dueTexts, listenPeople, listPeople, nextPerson, noticeText, startPeople, stopPeople } from "./people";
import { listPhones, nameCustomer } from "./phones";
import type { Sql } from "./schema";
import { createTables, readSetting, writeSetting } from "./schema";
import type { PhoneSend, Step } from "./texts";
import { acceptText, fireTimers, nextTimer, receiveText } from "./texts";

export class SandboxStore extends DurableObject<SandboxEnv> {
  readonly #sql: Sql;
  readonly #courier: Courier;
  #faults: FaultSettings;
  /** The alarm that is set, as far as this instance knows. */
  #alarmAt: number | null = null;

  constructor(ctx: DurableObjectState, env: SandboxEnv) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    createTables(this.#sql);
    rememberMade(madeAccounts(this.#sql));
    this.#faults = FaultSchema.parse(JSON.parse(readSetting(this.#sql, "faults") ?? "{}"));
    this.#courier = new Courier({
      sql: this.#sql,
      accounts: () => accountsOf(env),
      now: Date.now,
      settled: () => this.#advance(),
      post: async (account, headers, body, signal) => {
        const url = `http://plaibook/webhooks/surge/${account.endpointId}`;
        const json = { "content-type": "application/json", ...headers };
        const answer = await env.PLAIBOOK.fetch(url, { method: "POST", headers: json, body, signal });
        await answer.body?.cancel();
        return answer.status;
      },
    });
    // What was in flight when the last instance died is due at once.
    this.#advance();
  }

  /** Everything that is due: statuses, customers, webhooks. Begins the slow work and returns. */
  override alarm(): void {
    this.#alarmAt = null;
    this.#advance();
  }

  accept(accountId: string, text: OutboundText) {
    const account = this.#account(accountId);
    const answer = acceptText(this.#step(), account, text);
    if (answer !== "opted_out") noticeText(this.#sql, { phone: text.to, number: text.from }, Date.now(), Math.random);
    this.#advance();
    return answer;
  }

  madeAccounts(): Account[] {
    return madeAccounts(this.#sql);
  }

  /** Makes an account, or changes one; answers it. */
  makeAccount(name: string): Account {
    return this.#keepAccount(
      newAccount(
        name,
        accountsOf(this.env).flatMap((one) => one.numbers),
      ),
    );
  }

  changeAccount(id: string, change: { endpointId?: string | undefined; organizationId?: string | undefined; newKey?: boolean | undefined }): Account {
    const account = this.#account(id);
    return this.#keepAccount({
      ...account,
      endpointId: change.endpointId ?? account.endpointId,
      organizationId: change.organizationId ?? account.organizationId,
      key: change.newKey ? newKey() : account.key,
    });
  }

  #keepAccount(account: Account): Account {
    keepAccount(this.#sql, account);
    rememberMade(madeAccounts(this.#sql));
    return account;
  }

  keepLetter(letter: Omit<Letter, "id" | "at">, key: string): string {
    return keepLetter(this.#sql, { ...letter, at: Date.now() }, key, () => crypto.randomUUID());
  }

  letters(to: string | null): Letter[] {
    return listLetters(this.#sql, to);
  }

  /** Null when `to` is no number of ours. */
  phoneSend(text: PhoneSend): string | null {
    const account = accountOfNumber(accountsOf(this.env), text.to);
    if (account === null) return null;
    const id = receiveText(this.#step(), account, text, this.#keywordReplies(account.account));
    this.#advance();
    return id;
  }

  message(id: string) {
    return wireMessage(this.#sql, id);
  }
  page(account: string, page: PageQuery, limit: number) {
    return pageOfAccount(this.#sql, account, page, limit);
  }
  textsOf(phone: string) {
    return textsOfPhone(this.#sql, phone);
  }
  texts(after: number, limit: number) {
    return allTexts(this.#sql, after, limit);
  }
  mediaUrl(id: string) {
    return mediaUrl(this.#sql, id);
  }
  phones() {
    return listPhones(this.#sql);
  }
  nameCustomer(phone: string, name: string) {
    nameCustomer(this.#sql, phone, name);
  }

  contact(id: string) {
    return contactById(this.#sql, id);
  }
  contacts(account: string) {
    return listContacts(this.#sql, account);
  }
  saveContact(account: string, body: ContactBody) {
    return saveContact(this.#sql, account, body).wire;
  }

  faults(): FaultSettings {
    return this.#faults;
  }
  setFaults(change: FaultSettings): FaultSettings {
    return this.#storeFaults(mergeFaults(this.#faults, change));
  }
  clearFaults(): FaultSettings {
    return this.#storeFaults({});
  }

  setKeywordReplies(account: string, on: boolean): void {
    writeSetting(this.#sql, `keywordReplies:${account}`, String(on));
  }
  keywordReplies(account: string): boolean {
    return this.#keywordReplies(account);
  }

  startPeople(count: number, kinds: readonly Persona[]) {
    const accounts = accountsOf(this.env);
    const number = accounts[0]?.numbers[0];
    if (number === undefined) throw new Error("the sandbox has no number");
    const taken = new Set(accounts.flatMap((account) => account.numbers));
    const people = startPeople(this.#sql, { number, taken, count, kinds, now: Date.now() });
    this.#schedule();
    return people;
  }
  listenPeople(phones: readonly string[], kinds: readonly Persona[]) {
    const number = accountsOf(this.env)[0]?.numbers[0];
    if (number === undefined) throw new Error("the sandbox has no number");
    return listenPeople(this.#sql, { number, phones, kinds, now: Date.now() });
  }
  stopPeople() {
    stopPeople(this.#sql);
    return listPeople(this.#sql);
  }
  people() {
    return listPeople(this.#sql);
  }

  deliveries() {
    return { pending: pendingDeliveries(this.#sql), items: recentDeliveries(this.#sql, 100) };
  }

  #advance(): void {
    fireTimers(this.#step());
    for (const text of dueTexts(this.#sql, Date.now())) {
      const account = accountOfNumber(accountsOf(this.env), text.to);
      if (account === null) continue;
      receiveText(this.#step(), account, { ...text, mediaUrls: [] }, this.#keywordReplies(account.account));
    }
    this.#courier.start();
    this.#schedule();
  }

  #schedule(): void {
    const due = [nextTimer(this.#sql), nextPerson(this.#sql), this.#courier.nextDue()].filter((at) => at !== null);
    const next = due.length > 0 ? Math.min(...due) : null;
    if (next === null || next === this.#alarmAt) return;
    this.#alarmAt = next;
    void this.ctx.storage.setAlarm(next);
  }

  #step(): Step {
    return { sql: this.#sql, now: Date.now(), draw: Math.random, faults: this.#faults.surge };
  }

  #storeFaults(faults: FaultSettings): FaultSettings {
    this.#faults = faults;
    writeSetting(this.#sql, "faults", JSON.stringify(faults));
    return faults;
  }

  #keywordReplies(account: string): boolean {
    const stored = readSetting(this.#sql, `keywordReplies:${account}`);
    return stored === null ? this.#account(account).keywordReplies : stored === "true";
  }

  #account(id: string) {
    const account = accountsOf(this.env).find((one) => one.account === id);
    if (account === undefined) throw new Error("the sandbox does not know this account");
    return account;
  }
}
