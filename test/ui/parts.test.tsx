import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { CopyButton } from '../../src/ui/copy-button.tsx'
import { FailureNotice } from '../../src/ui/failure-notice.tsx'
import { ReadingProgress } from '../../src/ui/reading-progress.tsx'
import { RecordingHelp } from '../../src/ui/recording-help.tsx'
import '../../src/ui/styles/page.css'

test('the progress shows by itself, the way out a little later, and it ends the reading', async () => {
  const onStop = vi.fn<() => void>()
  await render(<ReadingProgress reading={{ fileName: 'large.har', bytes: 4e8, readBytes: 1e8 }} onStop={onStop} />)
  const stop = page.getByRole('button', { name: 'Cancel' })
  expect(stop.query()).toBeNull()
  await expect.element(page.getByRole('progressbar', { name: 'Reading large.har' })).toBeVisible()
  await expect.element(page.getByText('100.0 MB of 400.0 MB')).toBeVisible()
  await expect.element(stop, { timeout: 5000 }).toBeVisible()
  await stop.click()
  expect(onStop).toHaveBeenCalledOnce()
})

test('a notice names the file, the reason and what is still shown', async () => {
  await render(
    <FailureNotice
      failure={{ fileName: 'a.png', message: 'An image.' }}
      shown="b.har"
      onDismiss={vi.fn<() => void>()}
    />,
  )
  await expect.element(page.getByRole('alert')).toHaveTextContent('“a.png” was not openedAn image.Still shown: b.har.')
})

test('a notice on the first page points to the help', async () => {
  await render(<FailureNotice failure={{ message: 'No file.' }} shown={undefined} onDismiss={vi.fn<() => void>()} />)
  await expect.element(page.getByRole('alert')).toHaveTextContent('described below')
})

test('copying without any interface falls back, gives the focus back and says that it worked', async () => {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard)
  const copied = vi.fn<(text: string) => void>()
  document.addEventListener('copy', () => copied(document.getSelection()?.toString() ?? ''), { once: true })
  await render(<CopyButton label="Copy" name="Copy the command date" text={() => 'date -u'} />)
  const button = page.getByRole('button', { name: 'Copy the command date' })
  await button.click()
  await expect.element(page.getByRole('status')).toHaveTextContent('Copied')
  expect(copied).toHaveBeenCalledWith('date -u')
  expect(document.activeElement).toBe(button.element())
  vi.restoreAllMocks()
})

test('when the browser refuses every way, the button says so', async () => {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard)
  vi.spyOn(document, 'execCommand').mockReturnValue(false)
  await render(<CopyButton label="Copy" text={() => 'x'} />)
  await userEvent.click(page.getByRole('button', { name: 'Copy' }))
  await expect.element(page.getByRole('status')).toHaveTextContent('copy it by hand')
  vi.restoreAllMocks()
})

test('the help names four browsers and opens one at a time', async () => {
  await render(<RecordingHelp />)
  for (const browser of ['Edge', 'Firefox', 'Safari']) {
    await page.getByText(browser, { exact: true }).click()
    const open = [...document.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent)
    expect(open).toEqual([browser])
  }
})
