/** The stand-in's own words, in both languages, in plain GSM-7 and with at most one question each. */
import type { Language } from "./language";
import type { Slot } from "./slots";

export interface Words {
  ask: Partial<Record<Slot, string>>;
  acks: readonly [string, string, string];
  robot: (company: string) => string;
  robotShort: string;
  stopLine: string;
  checkIn: string;
  backAgain: string;
  onlyHelp: (trade: string, company: string) => string;
  nameAndAddress: string;
  photo: string;
  unclear: string;
  howHelp: string;
  canTreat: (pest: string) => string;
  offer: (first: string, second: string) => string;
  offerOne: (label: string) => string;
  taken: string;
  noneThatDay: string;
  held: (label: string) => string;
  booked: (label: string) => string;
  requested: (label: string) => string;
  moved: (label: string) => string;
  cancelled: string;
  outside: (zip: string) => string;
  twoTimes: string;
  which: string;
  agreed: (who: string, price: string) => string;
  priceIs: (name: string, price: string) => string;
  noDiscount: string;
  anythingElse: string;
  laterThen: (day: string) => string;
  callThen: (day: string, hour: string | null) => string;
  teamConfirms: string;
  goodbye: string;
}

const EN: Words = {
  ask: {
    need: "What are you seeing?",
    zip: "What is the ZIP code?",
    address: "What is the street address?",
    name: "What name should I put on the visit?",
    place: "Where are you seeing them?",
    since: "How long has it been going on?",
    home: "About how big is the home?",
    pets: "Are there pets or kids at home?",
  },
  acks: ["Got it.", "Thanks.", "Okay."],
  robot: (company) => `Yes, I'm an AI assistant of ${company}, not a person. Someone from the team can step in whenever you like.`,
  robotShort: "Yes, I'm an AI, not a person. Someone from the team can step in whenever you like.",
  stopLine: "Reply STOP to opt out.",
  checkIn: "Just checking in.",
  backAgain: "Picking this up again, as you asked.",
  onlyHelp: (trade, company) => `I can only help with ${trade || "the services"} at ${company}.`,
  nameAndAddress: "What name and street address should I put on the visit?",
  photo: "Thanks for the picture. I can't see it myself, but the team can.",
  unclear: "Sorry, I didn't quite get that.",
  howHelp: "What can I help you with?",
  canTreat: (pest) => `We can help with ${pest}.`,
  offer: (first, second) => `I have ${first} or ${second}. Which one works for you?`,
  offerOne: (label) => `I have ${label}. Does that work for you?`,
  taken: "That time was just taken.",
  noneThatDay: "Nothing is open then.",
  held: (label) => `I'm holding ${label} for you.`,
  booked: (label) => `You're booked for ${label}. Text here if anything changes.`,
  requested: (label) => `I've requested ${label}. Someone from the team confirms it.`,
  moved: (label) => `Your visit is moved: you're booked for ${label}.`,
  cancelled: "Your visit is cancelled. Text here whenever you want a new one.",
  outside: (zip) => `Sorry, ${zip} is outside our service area.`,
  twoTimes: "Which two days and times would suit you?",
  which: "Which one works for you?",
  agreed: (who, price) => `It's ${price}, as ${who} agreed with you.`,
  priceIs: (name, price) => `${name} is ${price}`,
  noDiscount: "I can't change the price by text.",
  anythingElse: "What else would you like to know?",
  laterThen: (day) => `Sounds good, I'll text you ${day}.`,
  callThen: (day, hour) => `Sounds good. Someone from the team will call you ${day}${hour === null ? "" : ` at ${hour}`}.`,
  teamConfirms: "Thanks. Someone from the team will get back to you about the time.",
  goodbye: "Thanks for letting us know. Text here if that changes.",
};

const ES: Words = {
  ask: {
    need: "¿Qué problema tiene en casa?",
    zip: "¿Cuál es su código postal?",
    address: "¿Cuál es la dirección de la casa?",
    name: "¿A qué nombre pongo la visita?",
    place: "¿Dónde los ha visto?",
    since: "¿Desde cuándo los ve?",
    home: "¿De qué tamaño es la casa?",
    pets: "¿Hay mascotas o niños en casa?",
  },
  acks: ["Entendido.", "Gracias.", "Muy bien."],
  robot: (company) => `Sí, soy un asistente de IA de ${company}, no una persona. Alguien del equipo puede entrar cuando quiera.`,
  robotShort: "Sí, soy una IA, no una persona. Alguien del equipo puede entrar cuando quiera.",
  stopLine: "Responda STOP para salir.",
  checkIn: "Solo quería saber cómo va.",
  backAgain: "Retomo la conversación, como me pidió.",
  onlyHelp: (_trade, company) => `Solo puedo ayudarle con los servicios de ${company}.`,
  nameAndAddress: "¿A qué nombre y dirección pongo la visita?",
  photo: "Gracias por la foto. Yo no la puedo ver, pero el equipo sí.",
  unclear: "Perdón, no entendí bien.",
  howHelp: "¿En qué puedo ayudarle?",
  canTreat: () => "Sí, le podemos ayudar con eso.",
  offer: (first, second) => `Tengo el ${first} o el ${second}. ¿Cuál le queda mejor?`,
  offerOne: (label) => `Tengo el ${label}. ¿Le queda bien?`,
  taken: "Esa hora se acaba de ocupar.",
  noneThatDay: "No hay nada libre entonces.",
  held: (label) => `Le aparto el ${label}.`,
  booked: (label) => `Quedó reservado para el ${label}. Escriba aquí si algo cambia.`,
  requested: (label) => `Pedí el ${label}. Alguien del equipo lo confirma.`,
  moved: (label) => `Su visita se cambió. Quedó reservado para el ${label}.`,
  cancelled: "Su visita está cancelada. Escriba aquí cuando quiera otra.",
  outside: (zip) => `Lo siento, ${zip} está fuera de nuestra zona.`,
  twoTimes: "¿Qué dos días y horarios le quedan bien?",
  which: "¿Cuál le queda mejor?",
  agreed: (who, price) => `Son ${price}, como acordó con ${who}.`,
  priceIs: (name, price) => `${name}: ${price}`,
  noDiscount: "No puedo cambiar el precio por mensaje.",
  anythingElse: "¿Qué más le gustaría saber?",
  laterThen: (day) => `Muy bien, le escribo ${day}.`,
  callThen: (day, hour) => `Muy bien. Alguien del equipo le llama ${day}${hour === null ? "" : ` a las ${hour}`}.`,
  teamConfirms: "Gracias. Alguien del equipo le escribe sobre la hora.",
  goodbye: "Gracias por avisar. Escriba aquí si cambia de idea.",
};

export function wordsIn(language: Language): Words {
  return language === "es" ? ES : EN;
}

/** Whether one of our texts said that it did not understand. */
export function saidUnclear(text: string): boolean {
  return text.includes("didn't quite get that") || text.includes("no entendi bien") || text.includes("no entendí bien");
}

/** Whether one of our texts declined to talk about anything else. */
export function saidOnlyHelp(text: string): boolean {
  return text.includes("I can only help with") || text.includes("Solo puedo ayudarle");
}

/** `$149`, `$45 a month`; Spanish `$45 al mes`. Cents are shown only when there are any. */
export function priceOf(cents: number, per: string, language: Language): string {
  const amount = cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
  const dollars = `$${amount.replace(/\B(?=(\d{3})+(?!\d))/g, ",")}`;
  const each = language === "es" ? ES_PER[per] : EN_PER[per];
  return each === undefined ? dollars : `${dollars} ${each}`;
}

const EN_PER: Record<string, string> = { month: "a month", quarter: "a quarter", year: "a year", visit: "a visit" };
const ES_PER: Record<string, string> = { month: "al mes", quarter: "al trimestre", year: "al año", visit: "por visita" };
