import type { InstanceValue, NativeFunction, NativeObject, NativeType, Value } from './values.js'

/** contextlib.suppress(…) */
export const suppress: NativeFunction = {
  kind: 'native',
  name: 'contextlib.suppress',
  call: ({ args }) => ({ kind: 'object', type: suppressType, state: args }),
}

const suppressType: NativeType = { name: 'contextlib.suppress', key: () => 'suppress' }

export function isSuppress(value: Value): boolean {
  return typeof value === 'object' && value !== null && value.kind === 'object' && value.type === suppressType
}

/** Is the exception one of those that the context was made for? */
export function suppresses(context: Value, exception: InstanceValue): boolean {
  return ((context as NativeObject).state as readonly Value[]).some((type) =>
    exception.type.mro.includes(type),
  )
}
