/** Who a simulated customer is: drawn from its running number, so the same number is always the same person. */

export interface Profile {
  name: string;
  zip: string;
  address: string;
  /** As the customer would say it, in English and in Spanish. */
  pest: string;
  plaga: string;
  /** 0, 1, 2 …: varies the small choices. */
  seed: number;
}

const NAMES = [
  ["Megan", "Holt"],
  ["Tyler", "Brooks"],
  ["Rosa", "Jimenez"],
  ["Priya", "Nair"],
  ["Cody", "Larsen"],
  ["Hannah", "Voss"],
  ["Marcus", "Bell"],
  ["Elena", "Cruz"],
  ["Grant", "Peterson"],
  ["Alice", "Tanaka"],
  ["Derek", "Stone"],
  ["Joy", "Okafor"],
] as const;

const STREETS = ["Maple St", "Center St", "Canyon Rd", "Cherry Ln", "State St", "Ridge Dr", "Orchard Ave"] as const;

const PLACES = [
  { zip: "84604", city: "Provo" },
  { zip: "84601", city: "Provo" },
  { zip: "84606", city: "Provo" },
  { zip: "84057", city: "Orem" },
  { zip: "84058", city: "Orem" },
] as const;

const PESTS = [
  { en: "ants", es: "hormigas" },
  { en: "spiders", es: "aranas" },
  { en: "roaches", es: "cucarachas" },
  { en: "mice", es: "ratones" },
  { en: "wasps", es: "avispas" },
  { en: "earwigs", es: "tijeretas" },
] as const;

/** The person with this running number. */
export function profileOf(seed: number): Profile {
  const first = pick(NAMES, seed)[0];
  const last = pick(NAMES, seed * 5 + Math.floor(seed / NAMES.length) + 3)[1];
  const place = pick(PLACES, seed * 3 + 1);
  const pest = pick(PESTS, seed);
  return {
    name: `${first} ${last}`,
    zip: place.zip,
    address: `${120 + ((seed * 37) % 860)} ${pick(STREETS, seed * 2 + 1)}, ${place.city}`,
    pest: pest.en,
    plaga: pest.es,
    seed,
  };
}

/** Never empty lists, read around. */
function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error("a list of the cast is empty");
  return found;
}
