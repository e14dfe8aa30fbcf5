/** A source of numbers from 0 up to a bound, the same for the same seed. */
export type Dice = (below: number) => number

/** Mulberry32: small, and good enough to choose places with. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** A file as an accident could leave it: cut, or with bytes changed, taken out, doubled or moved. */
export function mutated(bytes: Uint8Array, roll: Dice): { readonly how: string; readonly bytes: Uint8Array } {
  const at = roll(bytes.length + 1)
  const kind = roll(6)
  if (kind <= 2) return { how: `cut at ${at}`, bytes: bytes.subarray(0, at) }
  if (kind === 3) {
    const changed = Uint8Array.from(bytes)
    const count = 1 + roll(20)
    for (let flip = 0; flip < count && changed.length > 0; flip += 1)
      changed[roll(changed.length)] = roll(256)
    return { how: `${count} bytes changed`, bytes: changed }
  }
  const length = roll(200)
  const piece = bytes.subarray(at, at + length)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at + piece.length)]
  return kind === 4
    ? { how: `${piece.length} bytes out at ${at}`, bytes: Buffer.concat([before, after]) }
    : { how: `${piece.length} bytes doubled at ${at}`, bytes: Buffer.concat([before, piece, piece, after]) }
}
