/** The conditions under which the states of the page are looked at: window, colours, contrast, size of letters, paper. */

import type { BrowserContextOptions, Page } from 'playwright'

export interface Look {
  readonly name: string
  readonly options: BrowserContextOptions
  /** Of letters, as readers set it in the browser, in pixels; 16 where nobody did. */
  readonly textPx?: number
  /** Made into a PDF instead of a picture. */
  readonly isOnPaper?: true
}

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 390, height: 844 }
const LEAST = { width: 320, height: 640 }

/** Every state. */
const ALWAYS: readonly Look[] = [
  { name: 'wide.light', options: { viewport: WIDE, colorScheme: 'light' } },
  { name: 'wide.dark', options: { viewport: WIDE, colorScheme: 'dark' } },
  { name: 'narrow.light', options: { viewport: NARROW, colorScheme: 'light' } },
  { name: 'narrow.dark', options: { viewport: NARROW, colorScheme: 'dark' } },
]

/** The main states too. */
const SELDOM: readonly Look[] = [
  { name: 'forced.light', options: { viewport: WIDE, forcedColors: 'active', colorScheme: 'light' } },
  { name: 'forced.dark', options: { viewport: WIDE, forcedColors: 'active', colorScheme: 'dark' } },
  { name: 'contrast.light', options: { viewport: WIDE, contrast: 'more', colorScheme: 'light' } },
  { name: 'contrast.dark', options: { viewport: WIDE, contrast: 'more', colorScheme: 'dark' } },
  { name: 'least', options: { viewport: LEAST } },
  { name: 'large', options: { viewport: WIDE }, textPx: 32 },
  { name: 'large-narrow', options: { viewport: NARROW }, textPx: 32 },
  { name: 'paper', options: { viewport: WIDE, colorScheme: 'dark' }, isOnPaper: true },
]

export const looksAt = ({ isMain = false }: { readonly isMain?: boolean }): readonly Look[] =>
  isMain ? [...ALWAYS, ...SELDOM] : ALWAYS

/** After the page was loaded, and for as long as it is open. */
export async function setTextSize(page: Page, textPx: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: textPx, fixed: textPx } })
}
