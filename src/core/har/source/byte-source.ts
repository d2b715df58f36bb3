/**
 * Where the bytes of a capture come from, and how they are asked for. Holds no bytes itself: a source is read in passes, and
 * a file larger than memory is one like any other.
 */

/** Positions in the plain bytes, counted from 0; `end` is exclusive. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** Plain UTF-8 bytes of a capture, after every wrapping is undone. A byte order mark of UTF-8 is still there. */
export interface ByteSource {
  /**
   * All bytes from the first; each call begins again. A chunk may be overwritten once the next one is asked for.
   *
   * A wrapping that breaks off gives the bytes before the break and then throws `CutOffError`. Throws `UnreadableError` and
   * `BombError` too, and nothing else. `onRead` is told the progress in bytes of the chosen file, whatever wraps the
   * capture: of an archive, the share of the capture's own part in it, so that the end is always the size of the file.
   */
  chunks(onRead?: (fileBytes: number) => void): AsyncIterable<Uint8Array>
  /**
   * The bytes of one range; fewer when the source is shorter or breaks off before. Where a wrapping must be undone, ranges
   * asked for in ascending order cost one pass together; going back begins again. Throws as `chunks` does but for a cut.
   */
  read(range: ByteRange): Promise<Uint8Array>
  /**
   * A file beside the HAR in the same archive (Playwright's `_file`); undefined where there is none, where it cannot be
   * unpacked, and where it holds more than `limitBytes`. Throws `UnreadableError` only.
   */
  attachment(name: string, limitBytes: number): Promise<Uint8Array | undefined>
}

/** Told after each piece how many bytes of the outermost packed data were taken in, and how many there are. */
export type OnTaken = (takenBytes: number, ofBytes: number) => void

/** All bytes of a file from the first, each time it is called. Throws `UnreadableError`. */
export type ReadChunks = () => AsyncIterable<Uint8Array>

/** One layer of the unwrapping: the same two ways to ask, before anybody knows what the bytes are. */
export interface Bytes {
  /** The blob that holds just these bytes as they are; absent where they must be unpacked or transcoded. */
  readonly blob?: Blob
  chunks(onTaken?: OnTaken): AsyncIterable<Uint8Array>
  read(range: ByteRange): Promise<Uint8Array>
}
