/** The words that the OpenAPI document lets a request say: every text in every JSON body, nested and in lists, and every query parameter. */

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}
export interface Operation {
  "x-permission"?: string;
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
}
export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export interface Field {
  /** `POST /api/leads` */
  route: string;
  /** `audience.branchIds[]`, `?branch` */
  path: string;
  /** The last name in it. */
  name: string;
}

/** What can only be one of a few words, a day, a time, an address of mail or the web names no thing of ours. */
const isText = (schema: Schema): boolean =>
  [schema.type].flat().includes("string") &&
  schema.enum === undefined &&
  schema.const === undefined &&
  !["date", "date-time", "email", "uri", "binary"].includes(schema.format ?? "");

export function fieldsOf({ paths, components }: Document): Field[] {
  const found = new Map<string, Field>();
  for (const [at, methods] of Object.entries(paths))
    for (const [method, { parameters = [], requestBody }] of Object.entries(methods)) {
      const route = `${method.toUpperCase()} ${at}`;
      const keep = (path: string) => {
        const name = path.replaceAll("[]", "").replaceAll(".*", "").split(/[.?]/).at(-1) ?? "";
        found.set(`${route} ${path}`, { route, path, name });
      };
      for (const { name, in: where, schema } of parameters) if (where === "query" && schema && texts(schema)) keep(`?${name}`);
      const body = requestBody?.content?.["application/json"]?.schema;
      if (body) walk(body, "", keep);
    }
  return [...found.values()];

  function resolved(schema: Schema): Schema {
    const name = schema.$ref?.split("/").at(-1);
    return name === undefined ? schema : (components.schemas[name] ?? {});
  }

  function texts(given: Schema): boolean {
    const schema = resolved(given);
    return isText(schema) || [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some(texts);
  }

  function walk(given: Schema, path: string, keep: (path: string) => void): void {
    const schema = resolved(given);
    for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) walk(one, path, keep);
    for (const [name, one] of Object.entries(schema.properties ?? {})) walk(one, path === "" ? name : `${path}.${name}`, keep);
    if (typeof schema.additionalProperties === "object") walk(schema.additionalProperties, `${path}.*`, keep);
    if (schema.items) walk(schema.items, `${path}[]`, keep);
    // A list of objects that says nothing of them holds whatever is sent.
    else if (isText(schema) || ([schema.type].flat().includes("object") && !schema.properties && !schema.additionalProperties)) keep(path);
  }
}
