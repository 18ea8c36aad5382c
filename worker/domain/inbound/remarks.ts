/** Texts that want no answer: reactions, thanks, auto-replies. */
import { normalizeText } from "../optout/normalize";

export interface Reaction {
  emoji: string;
  /** The beginning of the text it stands on, as the phone quotes it. */
  quoted: string;
  removed: boolean;
}

const tapbacks: Record<string, string> = {
  liked: "👍",
  loved: "❤️",
  disliked: "👎",
  "laughed at": "😂",
  emphasized: "‼️",
  questioned: "❓",
  "le gusto": "👍",
  "le encanto": "❤️",
};

/** `Liked “…”`, `Reacted 👍 to “…”`, `👍 to “…”`, `Removed a like from “…”`; null for any other text. */
export function parseReaction(text: string): Reaction | null {
  const clean = text.replace(/[\u200a-\u200f\u2060\ufeff]/g, "").trim();
  const quote = '[“"«]\\s?([\\s\\S]{1,400}?)(?:…|\\.\\.\\.)?\\s?[”"»]\\s*$';
  const worded = new RegExp(`^(Liked|Loved|Disliked|Laughed at|Emphasized|Questioned|Le gustó|Le encantó)\\s+${quote}`, "i").exec(clean);
  if (worded) {
    const key = (worded[1] ?? "")
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "");
    return { emoji: tapbacks[key] ?? "👍", quoted: worded[2] ?? "", removed: false };
  }
  const removed = new RegExp(`^Removed (?:a|an) (\\w+)(?: from)? ${quote}`, "i").exec(clean);
  if (removed) return { emoji: "", quoted: removed[2] ?? "", removed: true };
  const emoji = new RegExp(`^(?:Reacted |Reaccionó con )?(\\p{Extended_Pictographic}[\\p{Emoji_Modifier}\\ufe0f]*) (?:to|a) ${quote}`, "iu").exec(clean);
  return emoji ? { emoji: emoji[1] ?? "", quoted: emoji[2] ?? "", removed: false } : null;
}

const thanks =
  /^(ok|okay|k|kk|great|perfect|awesome|cool|sounds good|got it|will do|thank you|thanks|thank u|thx|ty|tysm|much appreciated|appreciate it|thanks so much|thank you so much|have a (good|great|nice) (day|one|night|weekend)|you too|bye|see you|see ya|see you then|no problem|np|gracias|muchas gracias|perfecto|vale|listo|de acuerdo|igualmente|adios|hasta luego|nos vemos|that works|good|nice|so much|again|a lot|very|all set|talk soon|then|ava)( |$)/;

/** Only politeness: `Ok thanks!`, `Gracias`, `👍`. */
export function isClosingRemark(text: string): boolean {
  if (/\?/.test(text)) return false;
  let flat = normalizeText(text);
  if (flat === "") return /^(?:\s|\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})+$/u.test(text.trim()) && text.trim() !== "";
  for (let i = 0; i < 8 && flat !== ""; i++) {
    const next = flat.replace(thanks, "").trim();
    if (next === flat) return false;
    flat = next;
  }
  return flat === "";
}

const automatic =
  /\b(auto ?reply|automatic reply|automated (response|reply|message)|do not disturb (while driving|is turned on)|im driving( right now)?( with| and)|i am driving with|out of (the )?office|im not receiving notifications|currently unavailable|this (number|mailbox) (is not|isnt|does not) (monitored|accept)|respuesta automatica)\b/;

export function isAutoReply(text: string): boolean {
  return automatic.test(normalizeText(text));
}

const spanish =
  /\b(hola|gracias|por favor|quiero|necesito|cuanto|cuesta|tengo|hormigas|cucarachas|buenos|buenas|dias|tardes|usted|ustedes|servicio|casa|precio|cuando|donde|manana|si quiero|esta|estan|muchas|pueden|puede|vivo|ratones|aranas|techo|cesped)\b/g;

/** `es` when a text is plainly Spanish, else null (unknown). */
export function languageOf(text: string): "es" | null {
  const flat = normalizeText(text);
  const hits = flat.match(spanish)?.length ?? 0;
  const words = flat.split(" ").filter(Boolean).length;
  return hits >= 2 || (hits === 1 && (words <= 3 || /[¿¡ñ]/.test(text))) ? "es" : null;
}
