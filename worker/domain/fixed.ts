/**
 * Fixed wording: the only texts besides a person's that leave without a review. Begin compares the bytes with these templates, so a
 * text of kind `fixed` can say nothing else. Plain GSM-7 in English; Spanish keeps its accents.
 */

export const fixedNames = ["optOutConfirmation", "startConfirmation", "help", "robot", "holding", "holdingEmergency", "maskNotice", "didYouMeanStop"] as const;
export type FixedName = (typeof fixedNames)[number];

export interface FixedContext {
  company: string;
  /** How a person reaches the company: HELP must name a contact. */
  phone: string;
  language: string;
}

type Template = (context: FixedContext) => string;

const english: Record<FixedName, Template> = {
  optOutConfirmation: (c) => `${c.company}: you asked us to stop. You will get no more texts from us.`,
  startConfirmation: (c) => `${c.company}: you will get our texts again. Reply STOP to opt out, HELP for help.`,
  help: (c) => `${c.company}: for help call ${c.phone}. Msg & data rates may apply. Reply STOP to opt out.`,
  robot: (c) => `Yes, I am an AI assistant of ${c.company}. If you would rather talk to a person, just say so.`,
  holding: (c) => `Thanks. A person from ${c.company} will answer you here.`,
  holdingEmergency: (c) => `If anyone is in danger, call 911 now. A person from ${c.company} has been told.`,
  maskNotice: (c) => `For your safety, please do not text card or social security numbers. ${c.company} removed it. A person will help you.`,
  didYouMeanStop: (c) => `Did you mean that ${c.company} should stop texting you? Reply STOP and we will.`,
};

const spanish: Record<FixedName, Template> = {
  optOutConfirmation: (c) => `${c.company}: nos pidió parar. No recibirá más mensajes nuestros.`,
  startConfirmation: (c) => `${c.company}: volverá a recibir nuestros mensajes. Responda STOP para parar, HELP para ayuda.`,
  help: (c) => `${c.company}: para ayuda llame al ${c.phone}. Pueden aplicar tarifas. Responda STOP para parar.`,
  robot: (c) => `Sí, soy un asistente de IA (inteligencia artificial) de ${c.company}. Si prefiere hablar con una persona, dígalo.`,
  holding: (c) => `Gracias. Una persona de ${c.company} le va a responder aquí.`,
  holdingEmergency: (c) => `Si alguien corre peligro, llame al 911 ahora. Ya avisamos a una persona de ${c.company}.`,
  maskNotice: (c) => `Por su seguridad, no envíe números de tarjeta ni de seguro social por texto. ${c.company} lo borró. Una persona le ayudará.`,
  didYouMeanStop: (c) => `¿Quiere que ${c.company} deje de escribirle? Responda STOP y lo haremos.`,
};

/** The exact bytes of a fixed text. */
export function renderFixed(name: FixedName, context: FixedContext): string {
  return (context.language === "es" ? spanish : english)[name](context);
}
