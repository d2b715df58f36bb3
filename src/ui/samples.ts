/** The samples packed into the page. */

import { packedSamples, type PackedSample } from 'virtual:samples'

/** In the order of the table, and so by kind. */
export const sampleKinds: readonly string[] = [...new Set(packedSamples.map(({ kind }) => kind))]

export const samplesOf = (kind: string): readonly PackedSample[] =>
  packedSamples.filter((sample) => sample.kind === kind)

/** The capture as the file it was. */
export async function unpackSample({ gzipBase64 }: PackedSample): Promise<Blob> {
  const packed = Uint8Array.from(atob(gzipBase64), (character) => character.codePointAt(0) ?? 0)
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(unpacked).blob()
}
