/** The letters that Plaibook writes, as text and as plain HTML. One link each, written out, so that it can be read before it is pressed. */
import type { LetterKind } from "../../domain/mail/limits";
import { plainName } from "../../domain/mail/plain-name";

export interface Letter {
  /** For the log. */
  kind: LetterKind;
  subject: string;
  text: string;
  html: string;
}

/** Whose address it is has yet to be shown, so nothing that was typed at the sign-up stands in it. */
export const verificationLetter = (input: { link: string }): Letter =>
  letter("verification", "Verify your e-mail for Plaibook", {
    lines: ["Hello,", "press the link to show that this address is yours. Until then nothing of yours reaches a real phone."],
    link: { name: "Verify this e-mail", url: input.link },
    foot: "The link holds for 24 hours. If you did not sign up, do nothing.",
  });

/** To somebody who has an account, at whose address somebody signed up again. */
export const accountExistsLetter = (input: { link: string }): Letter =>
  letter("accountExists", "You have a Plaibook account already", {
    lines: [
      "Hello,",
      "somebody, most likely you, signed up at Plaibook with this address. It has an account already, so nothing new was made: sign in with it.",
    ],
    link: { name: "Forgot the password? Choose a new one", url: input.link },
    foot: "If it was not you, do nothing: your account is as it was.",
  });

/** `name` only of an account whose mailbox is verified: before that it may be anybody's words. */
export const passwordResetLetter = (input: { name: string | null; link: string }): Letter =>
  letter("passwordReset", "Choose a new Plaibook password", {
    lines: [hello(input.name), "somebody, most likely you, asked for a new password."],
    link: { name: "Choose a new password", url: input.link },
    foot: "The link holds for one hour and works once. If it was not you, do nothing: your password stays as it is.",
  });

export const invitationLetter = (input: { company: string; inviter: string; role: string; until: string; link: string }): Letter => {
  const [inviter, company] = [plainName(input.inviter, "Somebody"), plainName(input.company, "a company")];
  return letter("invitation", `${inviter} invites you to ${company} on Plaibook`, {
    lines: ["Hello,", `${inviter} invites you to work with ${company} on Plaibook as ${input.role}.`],
    link: { name: "Accept the invitation", url: input.link },
    foot: `The link is for you alone and holds until ${input.until}. If you do not know ${company}, do nothing.`,
  });
};

export const passwordChangedLetter = (input: { name: string; link: string }): Letter =>
  letter("passwordChanged", "Your Plaibook password was changed", {
    lines: [hello(input.name), "your password was changed and every other session was signed out. If it was you, there is nothing to do."],
    link: { name: "It was not me: choose a new password", url: input.link },
    foot: "You get this whenever your password changes.",
  });

export const twoFactorOffLetter = (input: { name: string; link: string }): Letter =>
  letter("twoFactorOff", "Two-factor sign-in was switched off", {
    lines: [hello(input.name), "your account asks for a password alone from now on. If it was you, there is nothing to do."],
    link: { name: "It was not me: choose a new password", url: input.link },
    foot: "You get this whenever two-factor sign-in is switched off.",
  });

const hello = (name: string | null): string => (name === null ? "Hello," : `Hello ${plainName(name, "there")},`);

interface Parts {
  lines: string[];
  link: { name: string; url: string };
  foot: string;
}

function letter(kind: Letter["kind"], subject: string, { lines, link, foot }: Parts): Letter {
  const text = [...lines, `${link.name}: ${link.url}`, foot].join("\n\n");
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join("");
  const button = `<p><a href="${escaped(link.url)}">${escaped(link.name)}</a></p><p><small>${escaped(link.url)}</small></p>`;
  return { kind, subject: subject.replaceAll(/[\r\n]+/g, " "), text, html: `${paragraphs}${button}<p><small>${escaped(foot)}</small></p>` };
}

/** Names are typed by people: none may become markup in another's mailbox. */
function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
