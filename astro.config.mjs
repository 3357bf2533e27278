import node from '@astrojs/node';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';

/** The template renderer as a module of its own, `dist/server/renderer.mjs`, which the plain Node server imports. */
const rendererChunk = {
  name: 'pinflow-renderer',
  buildStart() {
    if (this.environment.name !== 'ssr') return;
    this.emitFile({
      type: 'chunk',
      id: '/src/adapters/renderer/renderer.ts',
      fileName: 'renderer.mjs',
      preserveSignature: 'strict',
    });
  },
};

export default defineConfig({
  srcDir: './src',
  outDir: './dist',
  output: 'server',
  adapter: node({ mode: 'middleware', bodySizeLimit: 1024 * 1024 }),
  integrations: [preact()],
  build: { inlineStylesheets: 'never' },
  // No page here is Markdown; its highlighter would bring inline styles.
  markdown: { syntaxHighlight: false },
  // Lossless: the default drops spaces between inline elements, and legal text has them.
  compressHTML: true,
  // No sessions of Astro's: its file driver bakes the build machine's folder in.
  session: false,
  security: {
    // The server checks Sec-Fetch-Site itself, for every content type; this looks at forms alone.
    checkOrigin: false,
    // A header for every document: hashes of what Astro inlines to start islands, added to these.
    csp: {
      directives: [
        "default-src 'none'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
      ],
    },
  },
  devToolbar: { enabled: false },
  vite: { plugins: [rendererChunk] },
});
