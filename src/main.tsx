/** Mounts the page. */

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './ui/app.tsx'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import './ui/styles/page.css'
import './ui/styles/diagnosis.css'
import './ui/styles/picture.css'
import './ui/styles/report.css'
import './ui/styles/requests.css'
import './ui/styles/print.css'

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
