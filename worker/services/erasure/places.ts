/**
 * Every place that may hold something of a person, and what the erasure of a lead does there. A new table of the main database without its line
 * does not compile; one of the search database, of an object, or a new beginning of a key in R2 fails a test (`test/worker/erasure-whole.test.ts`).
 */
import type * as schema from "../../db/schema";

type NameOf<Table> = Table extends { _: { name: infer Name extends string } } ? Name : never;
export type MainTable = { [Key in keyof typeof schema]: NameOf<(typeof schema)[Key]> }[keyof typeof schema];

/**
 * `deleted`: rows go. `blanked`: rows stay, what names the person goes. `byHash`: the law wants it kept, by hash alone. `none`: holds no person.
 */
export type Does = "deleted" | "blanked" | "byHash" | "none";

/** `uniqueNames`: like `names` where no two rows may say the same. `whole`: nothing of such a text is kept. Of a `deleted` place the whole row goes. */
export type Sweep = "traces" | "names" | "uniqueNames" | "whole";

export interface Place {
  does: Does;
  /** What goes and what stays; of `none` why no person is there. */
  why: string;
  /**
   * Free text in which a colleague may have written of anybody: whatever names the person is replaced there, in all rows of the organization.
   * `traces`: phone, e-mail, address, whole name. `names`: also a part of the name that nobody else has.
   */
  sweep?: Partial<Record<string, Sweep>>;
}

const none = (why: string): Place => ({ does: "none", why });
const deleted = (why: string, sweep?: Place["sweep"]): Place => ({ does: "deleted", why, ...(sweep ? { sweep } : {}) });
const blanked = (why: string, sweep?: Place["sweep"]): Place => ({ does: "blanked", why, ...(sweep ? { sweep } : {}) });
const byHash = (why: string, sweep?: Place["sweep"]): Place => ({ does: "byHash", why, ...(sweep ? { sweep } : {}) });
const staff = none("People of the company, who have accounts; never a lead.");
const settings = none("What the company set: hours, rules, vendors, numbers of its own.");

export const mainPlaces = {
  leads: deleted("The lead."),
  lead_phones: deleted("Its phones."),
  lead_tags: deleted("Its tags."),
  properties: deleted("Its addresses."),
  external_ids: deleted("Its ids in other systems."),
  merged_leads: deleted("Ids that led to it."),
  custom_fields: none("Names of the company's own fields; the values stand in `leads`."),
  conversations: deleted("Its threads, with their cards."),
  episodes: deleted("Their episodes."),
  messages: deleted("Their texts' metadata and snippets."),
  attachments: deleted("Files of its threads, both ways."),
  notifications: deleted("What colleagues were told of its threads.", { name: "traces", snippet: "traces" }),
  appointments: blanked("Visits to come are cancelled; name, address, ZIP and wished times go, the date stays."),
  calendar_effects: none("Keys of effects and ids of visits."),
  campaign_recipients: blanked("The phone goes; that somebody was texted stays counted.", { reason: "whole" }),
  campaigns: blanked("A name or filter may speak of a person.", { name: "names", audience: "names", stopped_why: "traces" }),
  segments: blanked("A name or filter may speak of a person.", { name: "names", name_key: "uniqueNames", filters: "names" }),
  saved_views: blanked("Words that were looked for.", { name: "names", look: "names" }),
  snippets: blanked("A canned reply may name somebody.", { name: "traces", body: "traces" }),
  consents: byHash("That somebody agreed, to what, how and when; wording, source and proof go, as they may name the person.", {
    source: "names",
    wording: "names",
    proof: "names",
  }),
  opt_outs: byHash("The stop itself; source, proof of a lifting and the last four digits go.", { source: "names", lift_proof: "names" }),
  wrong_numbers: byHash("That somebody said wrong number, so that a consent of before counts no more."),
  dnc_statuses: byHash("What the Do Not Call list said.", { source: "traces" }),
  erasures: none("The id of the lead and who erased it: what answers a repeat."),
  erased_conversations: none("Ids, so that rows told late are not planted again."),
  imports: blanked("The file's name and what was said of it.", {
    name: "names",
    consent_source: "traces",
    consent_wording: "traces",
    options: "traces",
    problem: "traces",
  }),
  import_rows: blanked("Verdicts stay; what they quote of the person goes.", { value: "whole", before: "whole" }),
  import_keys: deleted("Its phones and ids while a check runs."),
  import_mappings: none("Names of columns."),
  uploads: blanked("The file's name.", { name: "names" }),
  upload_parts: none("Sizes of parts."),
  web_forms: settings,
  audit_events: blanked("Who did what when stays; before and after go where they are of the person.", { before: "whole", after: "whole" }),
  dead_letters: deleted("Deliveries that could not be used and name the person, whatever their reason."),
  idempotent_requests: deleted("Answers that name the person; they lie sealed and are opened to see. Others stay."),
  object_faults: deleted("What failed in its threads; errors are cleaned of numbers and quoted words before they are kept."),
  job_runs: none("The last run of each task; its error is cleaned of numbers and quoted words."),
  usage_days: none("Dollars a day."),
  demo_plantings: none("When the demo was planted."),
  setup_steps: staff,
  api_keys: staff,
  users: staff,
  sessions: staff,
  accounts: staff,
  verifications: staff,
  members: staff,
  member_branches: staff,
  invitations: staff,
  two_factors: staff,
  sign_in_attempts: staff,
  letter_counts: none("Hashes of mailboxes that letters went to: staff, and whoever was invited. A day long."),
  people: staff,
  notifications_off: staff,
  pauses: staff,
  organizations: settings,
  branches: settings,
  calendar_windows: settings,
  service_zips: settings,
  sending_numbers: settings,
  integrations: settings,
  vendor_endpoints: settings,
  vendor_accounts: settings,
  sending_settings: settings,
  sending_rules: settings,
  sending_rule_changes: blanked("Why a rule was loosened may name somebody.", { reason: "traces" }),
  playbooks: settings,
  playbook_versions: none("The company's words for everybody, frozen; fields of leads are filled in the thread."),
} satisfies Record<MainTable, Place>;

const index = deleted("Terms: deleted, then the index is merged, because a deletion alone leaves them in old segments.");
export const searchPlaces: Record<string, Place> = {
  texts: deleted("Words of its threads."),
  leads: deleted("Its row in the index of leads."),
  coverage: none("How far an organization was read: ids."),
  ...Object.fromEntries(
    ["text_index", "lead_index"].flatMap((name) => ["", "_data", "_idx", "_docsize", "_config", "_content"].map((part) => [`${name}${part}`, index])),
  ),
};

/** Tables of the objects; `kv` are keys beside them. */
export const objectPlaces: Record<string, Record<string, Place>> = {
  conversation: {
    messages: deleted("Texts, notes, drafts and reviews."),
    events: deleted("All but the one that says it was erased."),
    claims: deleted("Ids of the vendor."),
    starts: deleted("Keys of beginnings."),
    receipts: deleted("Results of tools: visits, addresses."),
    commands: deleted("What was still to be done."),
    kept: blanked("State without lead, facts, visits and words; the setting without the phone; the mark of a stop stays, without its source."),
    playbooks: none("The company's words."),
    migrations: none("Steps of the schema."),
    kv: none("Nothing is kept there."),
  },
  board: {
    cards: deleted("Its cards."),
    gone_from: none("Ids of threads and branches."),
    removed: none("Ids, so that what is told late is not planted again."),
    pending: deleted("Updates of its threads that D1 does not have yet."),
    unsearched: deleted("Words of its threads that the search does not have yet."),
    kept: none("Pauses, and that the cards were loaded."),
    kv: none("The organization's id, and how far leads were read."),
  },
  sender: {
    look_ups: none("Ids of texts whose fate is looked up."),
    marks: none("Ids of the vendor."),
    first_days: none("The company's own numbers."),
    days: none("The company's own numbers."),
    kv: none("Ids and times."),
  },
  purse: { kv: none("Dollars.") },
  campaign: { kv: none("The campaign's id.") },
  housekeeper: { kv: none("Times.") },
  limiter: { kv: none("A count; the client's name is its id alone.") },
};

/** The first part of a key in R2. */
export const filePlaces: Record<string, Place> = {
  attachments: deleted("Files of its threads."),
  imports: blanked("The person's records are overwritten in their place, so that a file that is still read keeps its length."),
};

/** What is neither a table nor a file. */
export const otherPlaces: Record<string, Place> = {
  "queue imports": none("Wake-ups: ids. Its dead letters too."),
  logs: none("Ids and counts (`worker/lib/log.ts`); a test reads them."),
  exports: none("Made while they are read, kept nowhere."),
  backups: blanked("Time Travel of D1 and point-in-time recovery of objects reach back 30 days, then it is gone there too (docs/operations.md)."),
};
