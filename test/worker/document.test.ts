/** The OpenAPI document is whole: examples that fit, keys, idempotency. */
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ask, json, plantCompanies } from "./support";

interface Media {
  schema?: { $ref?: string };
  example?: unknown;
}
interface Operation {
  security?: Record<string, unknown>[];
  parameters?: { name: string }[];
  requestBody?: { content?: Record<string, Media> };
  responses?: Record<string, { content?: Record<string, Media> }>;
}
interface Document {
  openapi: string;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
  paths: Record<string, Record<string, Operation>>;
}

let document: Document;
let operations: { name: string; operation: Operation }[];

beforeAll(async () => {
  await plantCompanies();
  document = await json<Document>(await ask("GET", "/api/openapi.json"));
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );
});

/** The schema as zod reads it, with the document's own under `$defs`. */
function schemaOf(media: Media): z.ZodType {
  const text = JSON.stringify({ ...media.schema, $defs: document.components.schemas }).replaceAll("#/components/schemas/", "#/$defs/");
  return z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);
}

describe("the document", () => {
  test("has an example for every JSON body and answer, and each fits its schema", () => {
    const faults: string[] = [];
    let seen = 0;
    for (const { name, operation } of operations) {
      const contents = [operation.requestBody?.content, ...Object.values(operation.responses ?? {}).map((answer) => answer.content)];
      for (const media of contents.map((content) => content?.["application/json"])) {
        if (media?.schema === undefined || media.schema.$ref === "#/components/schemas/Error") continue;
        const { success, error } = schemaOf(media).safeParse(media.example);
        if (!success) faults.push(`${name}: ${z.prettifyError(error)}`);
        seen += 1;
      }
    }
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(100);
  });

  test("names keys and sessions, and lets every signed POST be repeated", () => {
    expect(Object.keys(document.components.securitySchemes)).toEqual(["session", "key"]);
    for (const { name, operation } of operations) {
      const repeated = operation.parameters?.some((one) => one.name === "Idempotency-Key") ?? false;
      expect([name, repeated]).toEqual([name, name.startsWith("POST") && operation.security !== undefined]);
    }
  });
});
