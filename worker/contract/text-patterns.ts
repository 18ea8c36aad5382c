/** How a price and a link look to the playbook's editor, which warns by them. The claims policy reads more closely (`worker/domain/claims`). */

export const pricePattern = /\$\s?\d[\d,]*(?:\.\d{1,2})?|\b\d[\d,]*(?:\.\d{1,2})?\s?(?:dollars?|bucks|d[oó]lares|usd)\b/gi;
/** Any ending counts; "ready.We" is two sentences. */
export const linkPattern =
  /(?<![\p{L}\p{N}@.])(?:https?:\/\/)?(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:\p{Ll}{2,}|\p{Lu}{2,})(?![\p{L}\p{N}])(?:\/[^\s]*)?/gu;
