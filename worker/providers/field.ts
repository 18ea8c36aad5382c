/** The port to a company's calendar: our own on D1, later FieldRoutes. Every effect has an idempotency key; a repeat answers with the first result. */

export interface VisitWindow {
  windowId: string;
  /** `Tue Nov 25, 8-10 am`, in the branch's zone, plain ASCII so that a text stays GSM-7. */
  label: string;
  /** `YYYY-MM-DD` and `HH:MM`, the branch's zone. */
  date: string;
  from: string;
  to: string;
}

export interface Visit extends VisitWindow {
  appointmentId: string;
  status: "held" | "requested" | "booked" | "cancelled";
  address: string | null;
  offerId: string | null;
  cents: number | null;
}

export type FieldError = "outside_service_area" | "no_calendar" | "taken" | "needs_address" | "not_found" | "past" | "unavailable";
export type FieldResult<T> = { ok: true; value: T } | { ok: false; error: FieldError; message: string };

export interface FieldContext {
  conversationId: string;
  branchId: string;
  leadId: string | null;
  key: string;
  by: string;
  /** Whoever books works in these branches alone; null or absent: in all. */
  within?: readonly string[] | null;
}

export interface FieldPort {
  findWindows(input: {
    branchId: string;
    /** Whoever looks sees these branches alone; null or absent: all. */
    within?: readonly string[] | null;
    zip: string | null;
    fromDate: string | null;
    part: "morning" | "afternoon" | "any";
    limit: number;
  }): Promise<FieldResult<VisitWindow[]>>;
  /** Keeps the window for ten minutes. */
  hold(context: FieldContext, input: { windowId: string }): Promise<FieldResult<Visit & { expiresAt: number }>>;
  book(
    context: FieldContext,
    input: { windowId: string; name: string; address: string | null; zip: string | null; offerId: string | null; cents: number | null },
  ): Promise<FieldResult<Visit>>;
  move(context: FieldContext, input: { appointmentId: string; windowId: string }): Promise<FieldResult<Visit>>;
  cancel(context: FieldContext, input: { appointmentId: string; reason: string }): Promise<FieldResult<Visit>>;
}
