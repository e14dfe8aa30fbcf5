import { type Names, namesOfFunction } from '../../languages/python/rewrite/scopes.js'
import type { Expression, FunctionDef, Module, Statement } from '../../languages/python/syntax.js'
import { visitStatements } from '../../languages/python/visit.js'
import { importedPath, luigiPathOf } from './luigi-names.js'
import type { Method, TaskView } from './members.js'
import { isFileTarget } from './target-classes.js'

/** The shape of targets as their text shows it. */
export type TextShape =
  | { readonly kind: 'one' }
  | { readonly kind: 'list'; readonly length: number | null }
  | { readonly kind: 'dict'; readonly keys: readonly string[] | null }

/** A function being looked at: its names, and what `self` is in it. */
interface Place {
  readonly node: FunctionDef
  readonly module: Module
  readonly names: Names
  readonly method: Method | null
  readonly depth: number
}

/** What output() gives, read from the shape of its text alone: which locations, nobody knows. */
export function shapeOfText(view: TaskView, output: Method): TextShape | undefined {
  return ofFunction(output.node, output.owner.module, output, 0)

  function ofFunction(
    node: FunctionDef,
    module: Module,
    method: Method | null,
    depth: number,
  ): TextShape | undefined {
    if (depth > 8 || node.isGenerator || node.isAsync) return undefined
    const place = { node, module, names: namesOfFunction(node), method, depth }
    const shapes = returnsOf(node.body).map((value) => value && ofExpression(value, place))
    return agreed(shapes)
  }

  function ofExpression(node: Expression, place: Place): TextShape | undefined {
    switch (node.kind) {
      case 'call':
        return ofCall(node, place)
      case 'list':
      case 'tuple': {
        const single = node.items.every((item) => ofExpression(item, place)?.kind === 'one')
        return single && node.items.length > 0 ? { kind: 'list', length: node.items.length } : undefined
      }
      case 'dict': {
        const single = node.entries.every(
          ({ key, value }) => key?.kind === 'string' && ofExpression(value, place)?.kind === 'one',
        )
        const { text } = place.module
        const keys = node.entries.map(({ key }) => (key ? text.slice(key.span.start, key.span.end) : ''))
        return single && keys.length > 0 ? { kind: 'dict', keys } : undefined
      }
      case 'comprehension':
        if (ofExpression(node.item, place)?.kind !== 'one') return undefined
        if (node.of === 'list') return { kind: 'list', length: null }
        return node.of === 'dict' ? { kind: 'dict', keys: null } : undefined
      case 'conditional':
        return agreed([ofExpression(node.then, place), ofExpression(node.otherwise, place)])
      case 'attribute': {
        const member = isSelf(node.value, place) ? view.member(node.name) : undefined
        return member?.kind === 'method' && member.how === 'property'
          ? ofFunction(member.node, member.owner.module, member, place.depth + 1)
          : undefined
      }
      case 'name':
        return ofLocal(node, place)
      default:
        return undefined
    }
  }

  function ofCall(node: Expression & { kind: 'call' }, place: Place): TextShape | undefined {
    const { func } = node
    const { module, names, depth, method } = place
    if (isFileTarget(luigiPathOf(func, module, names, view.repository))) return { kind: 'one' }
    if (func.kind === 'attribute') {
      const isSuper =
        func.value.kind === 'call' && func.value.func.kind === 'name' && func.value.func.id === 'super'
      const member = isSelf(func.value, place)
        ? view.member(func.name)
        : isSuper && method
          ? view.memberAfter(method.owner, func.name)
          : undefined
      if (member?.kind === 'method') return ofFunction(member.node, member.owner.module, member, depth + 1)
    }
    return ofModuleFunction(func, place)
  }

  function ofModuleFunction(func: Expression, place: Place): TextShape | undefined {
    const { module, names, depth } = place
    if (func.kind === 'name' && !names.of(func)?.binding) {
      const own = functionIn(module, func.id)
      if (own) return ofFunction(own, module, null, depth + 1)
    }
    const path = importedPath(func, module, names, view.repository)
    const dot = path?.lastIndexOf('.') ?? -1
    const from = path === undefined || dot < 0 ? undefined : view.repository.moduleNamed(path.slice(0, dot))
    const found = from && path !== undefined ? functionIn(from, path.slice(dot + 1)) : undefined
    return from && found ? ofFunction(found, from, null, depth + 1) : undefined
  }

  function functionIn(module: Module, name: string): FunctionDef | undefined {
    const [binding, ...others] = view.repository.bindings(module, name)
    return others.length === 0 && binding?.kind === 'definition' && binding.statement.kind === 'function'
      ? binding.statement
      : undefined
  }

  /** A local name that one assignment binds. */
  function ofLocal(node: Expression & { kind: 'name' }, place: Place): TextShape | undefined {
    const scope = place.names.of(node)?.binding
    if (scope?.bound.get(node.id) !== 1) return undefined
    let value: Expression | undefined
    visitStatements(place.node.body, {
      statement: (each) => {
        if (
          each.kind === 'assign' &&
          each.targets.some((target) => target.kind === 'name' && target.id === node.id)
        )
          value = each.value
        return undefined
      },
      expression: () => false,
    })
    return value && ofExpression(value, place)
  }
}

function isSelf(node: Expression, place: Place): boolean {
  return place.method !== null && node.kind === 'name' && node.id === place.node.params[0]?.name
}

/** Values of all returns of a function; undefined for one that gives nothing. */
function returnsOf(body: readonly Statement[]): readonly (Expression | undefined)[] {
  const found: (Expression | undefined)[] = []
  visitStatements(body, {
    statement: (each) => {
      if (each.kind === 'function' || each.kind === 'class') return false
      if (each.kind === 'return') found.push(each.value)
      return undefined
    },
    expression: () => false,
  })
  return found
}

function agreed(shapes: readonly (TextShape | undefined)[]): TextShape | undefined {
  const [first] = shapes
  return shapes.every((each) => JSON.stringify(each) === JSON.stringify(first)) ? first : undefined
}
