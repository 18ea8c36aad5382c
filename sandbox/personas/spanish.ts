/** The answers of the customer who writes Spanish. */
import type { Heard } from "./hear";
import type { Profile } from "./profile";

const SPANISH: Record<Heard, (profile: Profile, times: number) => string | null> = {
  zip: ({ zip }, times) => (times === 1 ? `Es el ${zip}` : zip),
  name: ({ name }, times) => (times === 1 ? name : `Me llamo ${name}`),
  both: ({ name, address }) => `${name}, ${address}`,
  address: ({ address }) => address,
  windows: () => "La primera esta bien",
  pest: ({ plaga }) => `Son ${plaga}`,
  place: () => "Adentro, en la cocina",
  since: () => "Como dos semanas",
  home: () => "Es casa propia, unos 2000 pies",
  pets: () => "Un perro",
  times: () => "En la manana",
  goAhead: () => "Si, por favor",
  question: () => "Si, por favor",
  booked: () => null,
  handover: () => null,
  nothing: () => null,
};

export function inSpanish(asked: Heard, profile: Profile, times: number): string | null {
  return SPANISH[asked](profile, times);
}
