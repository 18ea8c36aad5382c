/**
 * Examples in the document, made from the schemas themselves, so that none is ever missing or old: a test checks each against its schema.
 * What a field is called decides what it looks like.
 */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  examples?: unknown[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}
export type Schemas = Record<string, Schema>;

/** Words for a field of this name; the first that fits the schema is taken. */
const words: readonly [RegExp, readonly string[]][] = [
  [/^(phone|from|to|number|phones|numbers)$/i, ["+18015550117"]],
  [/email/i, ["maria.delgado@example.com"]],
  [/firstName/i, ["Maria"]],
  [/^(lastText|body|text|snippet)$/i, ["Do you treat for carpenter ants?"]],
  [/^(note|proof|why|reason|hint|detail|message)$/i, ["Agreed on the phone: mornings only."]],
  [/^(company|organizationName)$/i, ["Summit Pest Control"]],
  [/zone/i, ["America/Denver"]],
  [/^zips?$/i, ["84604"]],
  [/state$/i, ["UT"]],
  [/city/i, ["Provo"]],
  [/street/i, ["12 Canyon Road"]],
  [/language/i, ["en"]],
  [/password/i, ["walnut harbour seventeen"]],
  [/^(verb)$/i, ["lead.create"]],
  [/^(url|link|uri|webhookUrl)$/i, ["https://example.com/plaibook"]],
  [/cursor/i, ["WzE3OTU0NDYyNDUwMDAsImxlYWRfMDEiXQ"]],
  [/^(start)$/i, ["pk_4fGh7"]],
  [/^key$/i, ["pk_4fGh7Jk2Lm9Np3Qr5St8Uv1Wx6Yz0Ab4Cd7Ef2Gh9Jk"]],
  [/clientId/i, ["c0a8012e-4f1d-4c0e-9a6b-2f1d4c0e9a6b"]],
  [/^day$|^date$/i, ["2026-11-26"]],
  [/name|title/i, ["Maria Delgado"]],
  [/id$/i, ["01KB3DEM000000000000000001"]],
];

/** What only a pattern tells: a span of time, a model, a vendor's key and signing secret. */
const forPatterns = ["acct_4fGh7Jk2", "2d", "openai/gpt-5-mini", "sk_live_4fGh7Jk2Lm9Np3Qr", "sk-or-v1-4fGh7Jk2Lm9Np3Qr", "whsec_cGxhaWJvb2stZXhhbXBsZQ=="];

/** How deep a schema that contains itself is followed. */
const deepest = 16;

export function exampleOf(schema: Schema | undefined, schemas: Schemas, name = "", depth = 0): unknown {
  if (schema === undefined || depth > deepest) return null;
  if (schema.example !== undefined) return schema.example;
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  const next = (one: Schema | undefined, called = name) => exampleOf(one, schemas, called, depth + 1);
  if (schema.$ref !== undefined) return next(schemas[schema.$ref.split("/").at(-1) ?? ""], name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => next(one)), schema.properties ? objectOf(schema, next) : {});
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return next(choices.find((one) => one.type !== "null") ?? choices[0]);
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== "null") : schema.type;
  if (type === "object" || schema.properties) return objectOf(schema, next);
  if (schema.prefixItems) return schema.prefixItems.map((one) => next(one));
  if (type === "array") return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => next(schema.items, name.replace(/s$/, "")));
  if (type === "boolean") return schema.default ?? true;
  if (type === "integer" || type === "number") return numberOf(schema);
  return type === "string" ? textOf(schema, name) : null;
}

function objectOf(schema: Schema, next: (one: Schema | undefined, called: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, value]) => [key, next(value, key)]));
}

function numberOf(schema: Schema): number {
  if (typeof schema.default === "number") return schema.default;
  const least = schema.minimum ?? (schema.exclusiveMinimum === undefined ? 1 : schema.exclusiveMinimum + 1);
  return Math.min(Math.max(least, 1), schema.maximum ?? Number.MAX_SAFE_INTEGER);
}

const formats: Record<string, string> = {
  "date-time": "2026-11-26T17:04:00.000Z",
  date: "2026-11-26",
  email: "maria.delgado@example.com",
  uri: "https://example.com/plaibook",
  uuid: "c0a8012e-4f1d-4c0e-9a6b-2f1d4c0e9a6b",
};

function textOf(schema: Schema, name: string): string {
  if (typeof schema.default === "string") return schema.default;
  if (schema.format !== undefined && formats[schema.format] !== undefined) return formats[schema.format] ?? "";
  const candidates = [
    ...words.filter(([pattern]) => pattern.test(name)).flatMap(([, texts]) => texts),
    "+18015550117",
    "84604",
    "ants",
    "carpenter ants",
    ...forPatterns,
  ];
  const pattern = schema.pattern === undefined ? null : new RegExp(schema.pattern, "u");
  const fits = (text: string) => text.length >= (schema.minLength ?? 0) && text.length <= (schema.maxLength ?? Infinity) && (pattern?.test(text) ?? true);
  return candidates.find(fits) ?? candidates[0] ?? "";
}
