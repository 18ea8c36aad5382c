import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

/** What several chunks share goes into two files: dozens of tiny ones compress badly and cost the first load 3 KB. Kobalte's wrappers stay lazy. */
const shared = /src\/(ui\/(?!menu-panel|popover-frame|dialog-frame)|data|words|live)|solid-js|\/contract\/|lucide-solid\/dist\/source\/(Icon|context)/;

/** What only pages beside the Cockpit share: kept out of the first load. */
const beside =
  /src\/(data\/(account|api-keys|failures|branches|door|integrations|playbooks|records|setup|snippets|team)|words\/(browser|money|phone-typed|roles|week)|ui\/(page|field))\./;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid(), tailwindcss()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // These know `light-dark()`, so the tokens stay as written instead of being spelled out for older browsers.
    target: ["chrome125", "firefox128", "safari17.5"],
    // The CSP allows no data: scripts or fonts, and the budget counts files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "base", test: (id) => shared.test(id) && !beside.test(id), minShareCount: 2 },
            { name: "icons", test: /lucide-solid/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": { target: "http://localhost:8788", ws: true },
      "/sandbox": "http://localhost:8788",
    },
  },
});
