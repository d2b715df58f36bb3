/** Says in one line where `npm start` serves the page. */

import type { Plugin } from 'vite'

export function announcePreview(): Plugin {
  return {
    name: 'announce-preview',
    configurePreviewServer(server) {
      server.printUrls = () => {
        const url = server.resolvedUrls?.local[0] ?? 'this machine'
        server.config.logger.info(`mirrorscope is open at ${url} (this machine only; Ctrl+C ends it)`)
      }
    },
  }
}
