import { expect, test } from "vitest";
import { classifyOptOut } from "../../sandbox/model/opt-out";

test.each([
  "STOP",
  "stop please",
  "Stop. Thank you",
  "sotp",
  "stopp",
  "unsuscribe",
  "REVOKE",
  "opt out",
  "OPT-OUT",
  "please stop texting me",
  "quit messaging me",
  "take me off your list",
  "remove my number",
  "lose my number",
  "leave me alone",
  "don’t text me again",
  "no me escriban más",
  "dejen de mandar mensajes",
  "ya no quiero mensajes",
  "quítenme de la lista",
  "alto",
  "🛑",
  "🛑🛑",
  "no more texts",
])("%j is a stop", (text) => {
  expect(classifyOptOut(text).class).toBe("stop");
});

test.each([
  "can you stop by at 3?",
  "I can't stop the ants",
  "my AC stopped working",
  "the bus stop on Main",
  "at the end of the month",
  "cancel my appointment",
  "yes please",
  "how much is it?",
  "quiero una visita",
  "don't stop",
])("%j is not a stop", (text) => {
  expect(classifyOptOut(text).class).toBe("not_stop");
});

test.each(["enough", "stop it already with the questions", "I'm done with this", "go away"])("%j is unclear", (text) => {
  expect(classifyOptOut(text).class).toBe("unclear");
});
