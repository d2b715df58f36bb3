/** Says that a file is being read. The style sheet shows it after 200 ms and the way out after a second. */

interface Props {
  readonly fileName: string
  readonly onStop: () => void
}

export function ReadingProgress({ fileName, onStop }: Props) {
  return (
    <div className="reading" role="status">
      <p id="reading">
        Reading <bdi>{fileName}</bdi>
      </p>
      <progress aria-labelledby="reading" />
      <button type="button" className="button reading-stop" onClick={onStop}>
        Cancel
      </button>
    </div>
  )
}
