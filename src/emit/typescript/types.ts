import type * as b from '@babel/types'
import type { Input, Type, Variables } from '../../sdk/index.js'
import type { ModuleScope } from './scope.js'
import { called, member, object, text, unlessEmpty } from './syntax.js'
import { valueExpression } from './values.js'

/** `t.string`, `t.list(t.file)`: the type as a person would write it. */
export function typeExpression(type: Type, scope: ModuleScope): b.Expression {
  const t = scope.sdk('t')
  const of = (kind: string, ...args: b.Expression[]) => called(member(t, kind), args)
  switch (type.kind) {
    case 'simple':
      if (type.tag !== undefined && type.tag !== 'date') return valueExpression(type, null, scope)
      return member(t, type.tag ?? type.name)
    case 'list':
    case 'map':
      return of(type.kind, typeExpression(type.of, scope))
    case 'blob':
      if (type.format !== '') return of('blob', text(type.dimensionality), text(type.format))
      return member(t, type.dimensionality === 'single' ? 'file' : 'directory')
    case 'enum':
      return of('enum', ...type.values.map(text))
    case 'dataset':
      return type.format === '' ? member(t, 'dataset') : valueExpression(type, null, scope)
    case 'union': {
      const [first, second] = type.variants
      if (first && type.variants.length === 2 && second?.kind === 'simple' && second.name === 'none')
        return of('optional', typeExpression(first, scope))
      return of('union', ...type.variants.map((variant) => typeExpression(variant, scope)))
    }
  }
}

/** What a task or workflow takes or gives: an object of types; absent when there is nothing. */
export function variablesExpression(
  variables: Variables,
  scope: ModuleScope,
): b.ObjectExpression | undefined {
  return unlessEmpty(
    object(
      Object.entries(variables).map(([key, variable]) => [
        key,
        variable.kind === 'input' ? inputExpression(variable, scope) : typeExpression(variable, scope),
      ]),
    ),
  )
}

function inputExpression(input: Input, scope: ModuleScope): b.Expression {
  const options = object([
    ['default', input.hasDefault ? valueExpression(input.default, input.type, scope) : undefined],
    ['description', input.description === undefined ? undefined : text(input.description)],
  ])
  return called(scope.sdk('input'), [typeExpression(input.type, scope), options])
}
