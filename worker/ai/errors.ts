/** How a model call can fail. Unreachable is tried again; malformed is an answer, and counts as a failed draft or a missing review. */

export class ModelUnreachable extends Error {
  override name = "ModelUnreachable";
}

export class ModelMalformed extends Error {
  override name = "ModelMalformed";
}

export function isUnreachable(error: unknown): error is ModelUnreachable {
  return error instanceof ModelUnreachable;
}

export function isMalformed(error: unknown): error is ModelMalformed {
  return error instanceof ModelMalformed;
}
