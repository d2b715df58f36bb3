/** chrome-har comes without types. */

declare module 'chrome-har' {
  export function harFromMessages(
    messages: readonly { readonly method: string; readonly params: unknown }[],
    options: { readonly includeTextFromResponseBody: boolean },
  ): unknown
}
