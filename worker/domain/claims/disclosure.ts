/** What the first AI text of an episode must say, checked on its bytes; no playbook can switch it off (I9). */
import type { Playbook } from "../../contract/playbook";

export const saysAiPattern = /\bA\.?I\.?\b|\bartificial intelligence\b|\bIA\b|\binteligencia artificial\b/;

export function saysDisclosure(body: string, company: string): boolean {
  return body.toLowerCase().includes(company.toLowerCase()) && saysAiPattern.test(body);
}

/** The words that open the first AI text of an episode. */
export function opener(playbook: Playbook, language: string): string {
  const { company, persona } = playbook;
  return language === "es" ? `Hola, soy ${persona.name}, asistente de IA de ${company.name}.` : `Hi, this is ${persona.name}, ${company.name}'s AI assistant.`;
}

export function stopHint(language: string): string {
  return language === "es" ? "Responda STOP para salir." : "Reply STOP to opt out.";
}
