/**
 * What can go wrong while the bytes of a chosen file are read. Each message is one sentence for the user and holds no value
 * of the file, since it is shown everywhere.
 */

/** Any fault of reading that a user can do something about. */
export class SourceError extends Error {}

/** The packed data ends or breaks off too soon. Whatever came before the break was given out and counts. */
export class CutOffError extends SourceError {}

/** The browser, or the file system, does not give the bytes. */
export class UnreadableError extends SourceError {
  constructor() {
    super('The file cannot be read: it is a folder, or was changed or moved after it was chosen.')
  }
}

/** A small file that unpacks to an absurd size, which no capture does. */
export class BombError extends SourceError {
  constructor() {
    super('The file unpacks to far more than a capture can hold, so unpacking was stopped.')
  }
}
