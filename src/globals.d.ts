/** What the build supplies, and the one dependency that ships no types. */

/** The version in package.json. */
declare const __VERSION__: string

declare module '*.css'

declare module '*?worker-source' {
  /** The bundled worker as text of a classic script. */
  export const source: string
}

declare module 'virtual:samples' {
  export interface PackedSample {
    /** What the menu groups it by. */
    readonly kind: string
    readonly fileName: string
    /** One line of plain text. */
    readonly story: string
    readonly gzipBase64: string
  }
  export const packedSamples: readonly PackedSample[]
}

/** har-validator 5.1.5. Both call back before they return; the build keeps only these two. */
declare module 'har-validator/lib/async.js' {
  /** One complaint of ajv 6. */
  export interface ValidationError {
    readonly keyword: string
    /** Where in the value, as `.request.headers[0].name`; empty for the value itself. */
    readonly dataPath: string
    readonly schemaPath: string
    readonly params: Readonly<Record<string, unknown>>
    readonly message?: string
  }
  /** Known by its `name`, 'HARError'; `instanceof` says nothing, for its prototype is that of Error. */
  export interface HARError extends Error {
    readonly errors: readonly ValidationError[]
  }
  export type Validator = (value: unknown, callback: (error: HARError | null, valid: boolean) => void) => void
  export const har: Validator
  export const entry: Validator
}
