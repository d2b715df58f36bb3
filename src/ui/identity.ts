/** A key for React that is the same as long as the object is the same one. */

const keys = new WeakMap<object, number>()
let last = 0

export function keyOf(object: object): number {
  const key = keys.get(object) ?? ++last
  keys.set(object, key)
  return key
}
