/** The samples packed into the page. */

import { packedSamples, type PackedSample } from 'virtual:samples'

export const samples: readonly PackedSample[] = packedSamples

/** The capture as the file it was. */
export async function unpackSample({ gzipBase64 }: PackedSample): Promise<Blob> {
  const packed = Uint8Array.from(atob(gzipBase64), (character) => character.codePointAt(0) ?? 0)
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(unpacked).blob()
}
