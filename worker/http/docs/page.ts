/** The API's page: plain HTML made from the document, no script, so the strictest policy holds and it works without a network. */
import { html, raw } from "hono/html";
import type { Document } from "./document";
import { style } from "./style";

interface Media {
  schema?: unknown;
  example?: unknown;
}

interface Operation {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[];
  requestBody?: { content?: Record<string, Media> };
  responses?: Record<string, { description?: string; content?: Record<string, Media> }>;
  "x-permission"?: string;
  "x-scopes"?: string[];
}

export function docsPage(document: Document) {
  const groups = new Map<string, ReturnType<typeof operationView>[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of operationsOf(item)) {
      const tag = operation.tags?.[0] ?? "other";
      groups.set(tag, [...(groups.get(tag) ?? []), operationView(method, path, operation)]);
    }
  }
  const schemas = Object.entries(document.components?.schemas ?? {});
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Plaibook API</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>Plaibook API</h1>
          <p>${document.info.description}</p>
          <p><a href="/api/openapi.json">openapi.json</a> (3.1)</p>
          ${[...groups].map(
            ([tag, operations]) =>
              html`<section>
                <h2 id="${tag}">${tag}</h2>
                ${operations}
              </section>`,
          )}
          <section>
            <h2 id="schemas">schemas</h2>
            ${schemas.map(
              ([name, schema]) =>
                html`<details id="schema-${name}">
                  <summary><code>${name}</code></summary>
                  ${json(schema)}
                </details>`,
            )}
          </section>
        </main>
      </body>
    </html>`;
}

function operationView(method: string, path: string, operation: Operation) {
  const body = Object.entries(operation.requestBody?.content ?? {});
  const answers = Object.entries(operation.responses ?? {});
  return html`<details class="operation">
    <summary><span class="method">${method.toUpperCase()}</span> <code>${path}</code> <span class="summary">${operation.summary ?? ""}</span></summary>
    ${operation.description ? html`<p>${operation.description}</p>` : ""}
    ${operation["x-permission"] ? html`<p>Needs the right <code>${operation["x-permission"]}</code>${scopeWords(operation["x-scopes"])}.</p>` : ""}
    ${
      operation.parameters?.length
        ? html`<table>
            <thead>
              <tr>
                <th scope="col">Parameter</th>
                <th scope="col">In</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              ${operation.parameters.map(
                (parameter) =>
                  html`<tr>
                    <td><code>${parameter.name}</code>${parameter.required ? " (required)" : ""}</td>
                    <td>${parameter.in}</td>
                    <td>${parameter.description ?? ""} ${json(parameter.schema)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
        : ""
    }
    ${body.map(
      ([type, content]) =>
        html`<h3>Body, ${type}</h3>
          ${media(content)}`,
    )}
    ${answers.map(
      ([status, answer]) =>
        html`<h3>${status}: ${answer.description ?? ""}</h3>
          ${status === "default" ? "" : Object.values(answer.content ?? {}).map((content) => media(content))}`,
    )}
  </details>`;
}

const scopeWords = (scopes: string[] | undefined) => (scopes === undefined ? "" : html`, of a key the scope <code>${scopes.join(" or ")}</code>`);

function media(content: Media) {
  return html`${
      content.example === undefined
        ? ""
        : html`<p>For example:</p>
            ${json(content.example)}`
    }
    <details>
      <summary>Schema</summary>
      ${json(content.schema)}
    </details>`;
}

function json(schema: unknown) {
  return schema === undefined ? "" : html`<pre tabindex="0">${JSON.stringify(schema, null, 2)}</pre>`;
}

const methods = new Set(["get", "post", "put", "patch", "delete"]);

/** Guarantee: the document was made by `openApiDocument`; its types name every vendor extension `unknown`. */
function operationsOf(item: object): [string, Operation][] {
  return Object.entries(item).filter(([method]) => methods.has(method)) as [string, Operation][];
}
