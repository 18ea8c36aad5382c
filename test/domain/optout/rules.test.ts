import { describe, expect, test } from "vitest";
import { optOutRule } from "../../../worker/domain/optout/rules";

const stop = [
  "STOP", "stop", "Stop.", "stop!!", " STOP ", "Stop. Thank you", "stop please", "please stop", "STOPALL", "stop all", "UNSUBSCRIBE", "unsubscribe me", "unsubcribe", "cancel", "CANCEL", "END", "quit", "QUIT",
  "revoke", "I revoke my consent", "opt out", "OPT OUT", "optout", "opt-out", "please opt me out", "remove", "remove me", "Remove me from your list", "take me off your list", "take me off this list please",
  "stop texting me", "Stop texting!", "quit texting me", "stop messaging me", "stop sending me these", "stop sending these texts", "do not text me again", "don't text me", "dont text me anymore", "don’t contact me",
  "Do not contact me", "never text me again", "no more texts", "no more messages please", "lose my number", "delete my number", "leave me alone", "please leave me alone", "stop it", "stpo", "sotp", "stopp", "s t o p",
  "s-t-o-p", "🛑", "🛑🛑", "⛔", "🚫", "Stop, who is this", "STOP. Who is this?", "I don't want any more texts", "I said stop", "ok stop", "hey stop", "now stop", "get me off this list", "unsub",
  "alto", "ALTO", "parar", "pare", "PARE por favor", "cancelar", "baja", "darme de baja", "dame de baja por favor", "no me escriban más", "no me escriba", "no me mande mensajes", "no me manden más mensajes", "no más mensajes",
  "no mas mensajes", "deje de escribirme", "dejen de mandar mensajes", "deje de molestar", "no quiero recibir mensajes", "no quiero más mensajes", "quíteme de la lista", "sáqueme de su lista", "bórreme", "basta", "detener", "déjeme en paz", "eliminar mi número",
  "Thanks but please stop.", "I want this to stop", "Not interested, stop texting me", "S​TOP",
];

const notStop = [
  "can you stop by at 3?", "stop by at 3", "Stop by tomorrow", "please stop in when you can", "the ants won't stop", "the roaches never stop coming", "it doesn't stop raining", "non stop ants", "I'm at the bus stop", "how do I stop the ants?",
  "can you stop the leak", "I want to cancel my appointment", "cancel my visit on Tuesday", "can we end the contract early?", "end of the week works", "the weekend", "is there a quit fee", "can you remove the wasp nest?", "please remove the nest",
  "remove the bees", "Do you spray for ants?", "yes", "YES", "no", "no thanks", "not interested", "how much?", "shop", "step by step", "top", "soap", "spot", "what time do you stop working?", "I need help with ants", "info about prices please",
  "hola, cuánto cuesta?", "sí, por favor", "quiero una cita", "mañana está bien", "la baja temporada", "la parte alta de la casa", "start on Monday", "can you start at 9", "ok", "thanks", "👍", "😀", "hi", "", "   ", "1", "84604",
  "we are on the list for Tuesday", "my number is 801 555 0117", "I opted for the monthly plan", "unstoppable ants", "they keep coming", "leave the gate open", "don't forget the garage", "do not use the back door", "Can you text me the address?",
];

const maybe = ["don't text me after 8pm", "don't text me until tomorrow", "dont call me", "do not call", "fuck off", "this is spam", "✋", "🖕", "make it stop already", "reported"];

describe("the rules for revoking consent", () => {
  test.each(stop)("%j stops", (text) => expect(optOutRule(text)).toBe("stop"));
  test.each(notStop)("%j does not stop", (text) => expect(["stop", "maybe"]).not.toContain(optOutRule(text)));
  test.each(maybe)("%j goes to the classifier", (text) => expect(optOutRule(text)).toBe("maybe"));
  test.each(["START", "start", "Unstop", "unstop!"])("%j starts again", (text) => expect(optOutRule(text)).toBe("start"));
  test.each(["HELP", "help", "Info", "ayuda"])("%j asks for help", (text) => expect(optOutRule(text)).toBe("help"));
});
