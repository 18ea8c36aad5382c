import { describe, expect, test } from "vitest";
import { missingPaths, missingTests, pathsIn, testsIn } from "../../../scripts/checks/doc-paths.mjs";
import { floorFaults, sourcesOf } from "../../../scripts/checks/floors.mjs";

const faults = (file: string, text: string) => floorFaults([{ file, text }]);

describe("who may import whom", () => {
  test("the repository keeps to it", () => {
    expect(floorFaults(sourcesOf(process.cwd()))).toEqual([]);
  });

  test.each([
    ["worker/domain/a.ts", 'import { x } from "../db/schema";', "domain stands below db"],
    ["worker/domain/a.ts", 'import type { X } from "../services/leads/get";', "domain stands below services"],
    ["worker/lib/a.ts", 'import { Role } from "../contract/me";', "siblings"],
    ["worker/db/a.ts", 'import { x } from "../providers/fetch";', "siblings"],
    ["worker/services/a/b.ts", 'export { x } from "../../http/me";', "services stands below http"],
    ["worker/objects/board/a.ts", 'import { x } from "../conversation/store";', "through stubs"],
    ["worker/objects/board/a.ts", 'const x = await import("../../http/me");', "objects stands below http"],
    ["worker/stubs/a.ts", 'import { Board } from "../objects/board/object";', "stubs stands below objects"],
    ["worker/lib/a.ts", 'import "../../sandbox/index";', "neither web nor sandbox"],
    ["sandbox/a.ts", 'import { x } from "../worker/lib/ids";', "shares no code"],
    ["web/src/a.ts", 'import { may } from "../../worker/domain/permissions";', "the web may load"],
    ["web/src/a.ts", 'import type { X } from "../../worker/db/schema";', "the web may load"],
    ["web/src/a.ts", 'import { ThreadFrame } from "../../worker/contract/live";', "the web may load"],
    ["worker/unheard-of/a.ts", 'import { x } from "../lib/ids";', "without a floor"],
  ])("%s with %s is a fault", (file, text, why) => {
    expect(faults(file, text).join()).toContain(why);
  });

  test.each([
    ["worker/services/a/b.ts", 'import { x } from "../leads/get";'],
    ["worker/http/a.ts", 'import { x } from "../services/leads/get";\nimport { y } from "hono";'],
    ["worker/stubs/a.ts", 'import type { Board } from "../objects/board/object";'],
    ["worker/index.ts", 'import { app } from "./app";'],
    ["web/src/a.ts", 'import type { AppType } from "../../worker/app";\nimport { CloseCode } from "../../worker/contract/close-codes";'],
    ["web/src/a.ts", 'const x = (props: { r: import("../../worker/contract/me").Me }) => props;'],
    ["web/src/a.ts", 'import { type Me } from "../../worker/contract/me";'],
  ])("%s with %s is none", (file, text) => {
    expect(faults(file, text)).toEqual([]);
  });
});

describe("paths in the docs", () => {
  test("all of them exist", () => {
    expect(missingPaths(process.cwd())).toEqual([]);
  });

  test("are found in backticks, links and prose, and patterns are none", () => {
    expect(pathsIn("See `worker/app.ts`, [the map](docs/architecture.md) and .ci/run. Files in worker/*, POST /api/test/x.")).toEqual([
      "worker/app.ts",
      "docs/architecture.md",
      ".ci/run",
    ]);
  });

  test("and the tests behind them exist too, by their names", () => {
    expect(testsIn("See `test/worker/a.test.ts` “does this”, “and that”; `worker/app.ts` “is no test”, and “words”.")).toEqual([
      { file: "test/worker/a.test.ts", name: "does this" },
      { file: "test/worker/a.test.ts", name: "and that" },
    ]);
    expect(missingTests(process.cwd())).toEqual([]);
  });
});
