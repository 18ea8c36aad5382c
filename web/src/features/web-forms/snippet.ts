/** The HTML that goes into a company's own page. Pure. */
import type { WebForm } from "../../../../worker/contract/web-forms";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The last field is for programs alone: people do not see it, and whoever fills it is forgotten. */
export const snippetOf = ({ url, wording }: Pick<WebForm, "url" | "wording">): string => `<form method="post" action="${escaped(url)}">
  <label>Name <input name="name" autocomplete="name" required></label>
  <label>Mobile phone <input name="phone" type="tel" autocomplete="tel" required></label>
  <label>E-mail <input name="email" type="email" autocomplete="email"></label>
  <label>ZIP <input name="zip" autocomplete="postal-code"></label>
  <label><input type="checkbox" name="consent" value="yes" required> ${escaped(wording)}</label>
  <input name="company_website" tabindex="-1" autocomplete="off" aria-hidden="true" style="position:absolute;left:-9999px">
  <button>Send</button>
</form>
`;
