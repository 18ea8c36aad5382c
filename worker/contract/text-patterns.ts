/** How a price and a link look in a text: the claims policy judges by them, and the playbook editor warns by them. */

export const pricePattern = /\$\s?\d[\d,]*(?:\.\d{1,2})?|\b\d[\d,]*(?:\.\d{1,2})?\s?(?:dollars?|bucks|d[oó]lares|usd)\b/gi;
export const linkPattern =
  /\b(?:https?:\/\/)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|net|org|io|co|us|info|biz|app|dev|ly|gl|me|link|page|site|online|shop|store|gov|edu|mx|es)\b(?:\/[^\s]*)?/gi;
