/** How to record a HAR that can be diagnosed, for the four browsers. */

interface Browser {
  readonly name: string
  readonly steps: readonly string[]
}

const BROWSERS: readonly Browser[] = [
  {
    name: 'Chrome',
    steps: [
      'On the page that hangs, press F12 (macOS: ⌥⌘I) and choose the Network tab.',
      'Tick “Preserve log” and “Disable cache”, and empty the filter box: only the requests that it lists are exported.',
      'Reload the page, open the mirror’s panel and wait 30 seconds, even if it only spins.',
      'Click the download arrow, “Export HAR (sanitized)”. The sanitized export is enough.',
    ],
  },
  {
    name: 'Edge',
    steps: [
      'On the page that hangs, press F12 (macOS: ⌥⌘I) and choose the Network tool.',
      'Tick “Preserve log” and “Disable cache”, and empty the filter box: only the requests that it lists are exported.',
      'Reload the page, open the mirror’s panel and wait 30 seconds, even if it only spins.',
      'Click the download arrow, “Export HAR (sanitized)”. The sanitized export is enough.',
    ],
  },
  {
    name: 'Firefox',
    steps: [
      'On the page that hangs, press F12 (macOS: ⌥⌘I) and choose the Network tab.',
      'In the cog menu on the right tick “Persist Logs”; tick “Disable Cache”; show all types of requests.',
      'Reload the page, open the mirror’s panel and wait 30 seconds, even if it only spins.',
      'In the cog menu choose “Save All As HAR”.',
    ],
  },
  {
    name: 'Safari',
    steps: [
      'In Settings, Advanced, tick “Show features for web developers”.',
      'On the page that hangs, press ⌥⌘I, choose the Network tab and tick “Preserve Log”.',
      'Reload the page, open the mirror’s panel and wait 30 seconds, even if it only spins.',
      'Click “Export” at the top right of the Network tab.',
    ],
  },
]

export function RecordingHelp() {
  return (
    <section className="card" aria-labelledby="recording">
      <h2 id="recording">How to record a good HAR</h2>
      <p>Record on the machine and in the browser that show the spinner.</p>
      <div className="folds">
        {BROWSERS.map(({ name, steps }, index) => (
          <details key={name} name="recording" open={index === 0}>
            <summary>{name}</summary>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </details>
        ))}
      </div>
      <p className="aside">
        A HAR holds addresses, names and tokens. Send the report from this page rather than the file itself.
      </p>
    </section>
  )
}
