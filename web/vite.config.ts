import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'

/** Everything is emitted as its own file of this origin, so that the strictest content policy holds. */
export default defineConfig({
  plugins: [preact({ devToolsEnabled: false })],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
