/** The letters that Plaibook writes, as text and as plain HTML. One link each, written out, so that it can be read before it is pressed. */

export interface Letter {
  /** For the log. */
  kind: "verification" | "passwordReset" | "invitation" | "passwordChanged" | "twoFactorOff";
  subject: string;
  text: string;
  html: string;
}

export const verificationLetter = (input: { name: string; link: string }): Letter =>
  letter("verification", "Verify your e-mail for Plaibook", {
    lines: [`Hello ${input.name},`, "press the link to show that this address is yours. Until then nothing of yours reaches a real phone."],
    link: { name: "Verify this e-mail", url: input.link },
    foot: "The link holds for 24 hours. If you did not sign up, do nothing.",
  });

export const passwordResetLetter = (input: { name: string; link: string }): Letter =>
  letter("passwordReset", "Choose a new Plaibook password", {
    lines: [`Hello ${input.name},`, "somebody, most likely you, asked for a new password."],
    link: { name: "Choose a new password", url: input.link },
    foot: "The link holds for one hour and works once. If it was not you, do nothing: your password stays as it is.",
  });

export const invitationLetter = (input: { company: string; inviter: string; role: string; until: string; link: string }): Letter =>
  letter("invitation", `${input.inviter} invites you to ${input.company} on Plaibook`, {
    lines: ["Hello,", `${input.inviter} invites you to work with ${input.company} on Plaibook as ${input.role}.`],
    link: { name: "Accept the invitation", url: input.link },
    foot: `The link is for you alone and holds until ${input.until}. If you do not know ${input.company}, do nothing.`,
  });

export const passwordChangedLetter = (input: { name: string; link: string }): Letter =>
  letter("passwordChanged", "Your Plaibook password was changed", {
    lines: [`Hello ${input.name},`, "your password was changed and every other session was signed out. If it was you, there is nothing to do."],
    link: { name: "It was not me: choose a new password", url: input.link },
    foot: "You get this whenever your password changes.",
  });

export const twoFactorOffLetter = (input: { name: string; link: string }): Letter =>
  letter("twoFactorOff", "Two-factor sign-in was switched off", {
    lines: [`Hello ${input.name},`, "your account asks for a password alone from now on. If it was you, there is nothing to do."],
    link: { name: "It was not me: choose a new password", url: input.link },
    foot: "You get this whenever two-factor sign-in is switched off.",
  });

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
