/** A refusal with one of the API's eight codes (design §6). Thrown by services and routes, turned into the error body in one place. */
import type { ErrorCode } from "../contract/errors";

export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
    this.name = "Refusal";
  }
}

/** A body over its limit: `validation`, answered with HTTP 413. */
export class TooLarge extends Refusal {
  constructor(message: string) {
    super("validation", message);
    this.name = "TooLarge";
  }
}

/** Another organization's id and one that does not exist are told apart by nobody. */
export const notFound = (what: string): Refusal => new Refusal("not_found", `This ${what} does not exist, or belongs to another organization.`);

/**
 * An id in a body or a query that names nothing this caller may use, by its field. One that is invented, of another organization, or of a branch
 * in which a rep does not work is told apart by nobody.
 */
export const unknownId = (path: string, what: string): Refusal =>
  new Refusal("not_found", `${path}: this ${what} does not exist, or is not yours to name.`, { path });
