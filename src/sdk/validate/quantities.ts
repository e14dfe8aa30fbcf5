/** An amount of a Kubernetes resource, in billionths; null when it is none. (apimachinery, resource.ParseQuantity) */
export function quantity(text: string): bigint | null {
  const match = /^\+?(\d*)(?:\.(\d*))?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d{1,2})?$/.exec(text)
  const [, whole = '', fraction = '', suffix = ''] = match ?? []
  if (!match || whole + fraction === '' || text.length > 40) return null
  const scale = scaleOf(suffix)
  if (scale === null) return null
  const digits = BigInt(whole + fraction) * scale.factor
  const exponent = 9 - fraction.length + scale.exponent
  if (exponent >= 0) return digits * 10n ** BigInt(exponent)
  const divisor = 10n ** BigInt(-exponent)
  return (digits + divisor - 1n) / divisor
}

const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}
const binary: Readonly<Record<string, bigint>> = { K: 1n, M: 2n, G: 3n, T: 4n, P: 5n, E: 6n }

function scaleOf(suffix: string): { readonly factor: bigint; readonly exponent: number } | null {
  const power = decimal[suffix]
  if (power !== undefined) return { factor: 1n, exponent: power }
  const letter = binary[suffix.slice(0, 1)]
  if (suffix.endsWith('i') && letter !== undefined) return { factor: 1024n ** letter, exponent: 0 }
  const exponent = Number(suffix.slice(1))
  return Number.isInteger(exponent) && Math.abs(exponent) <= 18 ? { factor: 1n, exponent } : null
}
