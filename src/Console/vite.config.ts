import react from "@vitejs/plugin-react";
import { loadEnv } from "vite";
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  base: "/console/",
  plugins: [react()],
  // The server puts a fresh nonce in its place with every answer.
  html: { cspNonce: "CONSOLE-NONCE" },
  // npm run dev, beside a running ./run: changes show at once.
  server: { proxy: { "/api": loadEnv(mode, ".", "API").API ?? "http://127.0.0.1:7071" } },
  build: {
    target: "es2022",
    manifest: true,
    // Everything is a file of its own: the Content-Security-Policy allows no data: scripts or styles.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
}));
