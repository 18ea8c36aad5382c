/**
 * What a text means before any model reads it (conversation.md §3). Each gate is narrow: a miss costs a model call, a false alarm costs
 * a person's minute, so only the plain cases are decided here.
 */
import { normalizeText } from "../optout/normalize";

export type InboundGate = "emergency" | "legal" | "minor" | "wrongNumber" | "robot" | null;

const emergency =
  /\b(call(ing)? 911|cant breathe|cannot breathe|trouble breathing|anaphyla\w*|allergic reaction|heart attack|unconscious|passed out|bleeding|gas leak|smell(s|ing)? gas|house (is )?on fire|theres a fire|poison(ed|ing)|swallowed|overdose|suicid\w*|kill myself|kill you|es una emergencia|no puedo respirar|fuga de gas|se desmayo|intoxicad\w*)\b/;
const emergencyWord = /\b(this is an emergency|its an emergency|medical emergency)\b/;
const legal =
  /\b(my (lawyer|attorney)|lawyer up|sue (you|your|u)|suing|lawsuit|legal action|class action|small claims|attorney general|tcpa|fcc complaint|bbb complaint|report(ing)? you to the (fcc|ftc|bbb|attorney general)|cease and desist|mi abogado|los voy a demandar|demanda legal|demandarlos)\b/;
const minor =
  /\b(im|i am) (only )?(([5-9]|1[0-7])|(five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen))( years? old| yrs? old| yo|$)\b|\bim a (kid|minor|child)\b|\bthis is my (moms|dads|mothers|fathers) phone\b|\btengo ([5-9]|1[0-7]) anos\b|\bsoy menor de edad\b/;
const wrongNumber =
  /\b(wrong (number|person|phone|num)|(not|isnt) (my|the right|the correct) (name|number)|dont know (any|a|anyone named|who) \w+ (is|at)|no one (here )?(by|with) that name|numero equivocado|se equivoco de numero|numero incorrecto|you have the wrong)\b/;
const robot =
  /\b((are|r) (you|u) (a |an |really |actually |even )*(robot|bot|ai|human|real|real person|machine|computer|person|real human|chatgpt|automated)|is (this|it) (a |an |really |actually )*(robot|bot|ai|real person|human|machine|automated|automated text|computer|chatgpt)|am i (talking|texting|chatting|speaking) (to|with) (a |an )*(robot|bot|ai|human|real person|person|machine|computer)|(eres|es usted|es) (un |una )?(robot|bot|humano|humana|maquina|persona real|ia))\b/;

/** The strongest gate the text meets, or null. */
export function inboundGate(text: string): InboundGate {
  const flat = normalizeText(text);
  if (emergency.test(flat) || emergencyWord.test(flat)) return "emergency";
  if (legal.test(flat)) return "legal";
  if (minor.test(flat)) return "minor";
  if (wrongNumber.test(flat)) return "wrongNumber";
  if (robot.test(flat)) return "robot";
  return null;
}

/** Whether the text asks for more than whether it talks to a machine. */
export function asksMoreThanRobot(text: string): boolean {
  const rest = normalizeText(text)
    .replace(robot, " ")
    .replace(/\b(hi|hello|hey|wait|so|ok|lol|um|hold on|just|wondering|or|a|an|human|bot|robot|real|person|here|hola|no|haha)\b/g, " ");
  return rest.trim().split(/\s+/).filter(Boolean).length >= 3;
}
