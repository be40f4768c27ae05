import Domain

/// Checks a YAML value against the language, and reports every key, type and value that is wrong.
struct ShapeCheck {
  let findings: Findings

  /// Whether some model takes parameters that nobody documents (`extra_params: true`).
  var allowsExtraParameters = false

  /// Whether the suite extends another, whose keys it may take away.
  var hasBase = false

  func check(_ node: YAMLNode, is group: KeyGroup) {
    guard let entries = node.entries else {
      return wrongType(group.name, .group(group), node)
    }
    let wildcard = group.key("*")
    for entry in entries {
      guard let key = group.key(entry.key) ?? wildcard else {
        if allowsExtraParameters && group.name == SuiteLanguage.parameters.name { continue }
        guard !findings.isFull else {
          findings.countUntold()
          continue
        }
        findings.report(stranger(entry.key, in: group), at: entry.keyPosition)
        continue
      }
      check(entry.value, is: key.shape, named: entry.key)
    }
    for key in group.keys where key.isRequired && node.entry(key.name) == nil {
      findings.report(.missingKey(key.name, in: group.name), at: node.position)
    }
    if group.name == SuiteLanguage.reference.name { checkVariable(node["env"]) }
  }

  /// A key where its variable's name belongs must not be printed.
  private func checkVariable(_ node: YAMLNode?) {
    guard let node, let name = node.text, !SecretReference.isVariableName(name) else { return }
    findings.report(
      .invalid(
        "env takes the name of an environment variable, such as TEAM_API_KEY: letters, digits and _. "
          + "The key itself must not be written into a suite."
      ),
      at: node.position
    )
  }

  private func stranger(_ name: String, in group: KeyGroup) -> SuiteError.Problem {
    if group.name == SuiteLanguage.reference.name, !SecretReference.isVariableName(name) {
      return .secretInFile
    }
    let known = group.keys.map(\.name)
    let parameters = SuiteLanguage.parameters.keys.map(\.name)
    if known.contains("params"), Spelling.nearest(to: name, in: known) == nil,
      let parameter = parameters.first(where: { $0 == name })
        ?? Spelling.nearest(to: name, in: parameters)
    {
      return .misplacedParameter(name, in: group.name, parameter: parameter)
    }
    return .unknownKey(name, in: group.name, known: known)
  }

  func check(_ node: YAMLNode, is shape: Shape, named name: String) {
    switch shape {
    case .value: break
    case .group(let group): check(node, is: group)
    case .list(let element, let isEmptyAllowed):
      guard let elements = node.elements else { return wrongType(name, shape, node) }
      if elements.isEmpty && !isEmptyAllowed {
        findings.report(.emptyList(key: name, hasBase: hasBase), at: node.position)
      }
      for item in elements { check(item, is: element, named: name) }
    case .named(let element):
      guard let entries = node.entries else { return wrongType(name, shape, node) }
      for entry in entries { check(entry.value, is: element, named: entry.key) }
    case .either(let shapes): check(node, isOneOf: shapes, named: name)
    default: checkScalar(node, is: shape, named: name)
    }
  }

  /// Goes by the kind of value, so that a mistake inside a mapping is told as that mistake.
  private func check(_ node: YAMLNode, isOneOf shapes: [Shape], named name: String) {
    let fitting = shapes.filter { $0.takes(node) }
    switch fitting.count {
    case 0: wrongType(name, .either(shapes), node)
    case 1: fitting.first.map { check(node, is: $0, named: name) }
    default:
      let trials = fitting.map { shape in
        let trial = ShapeCheck(
          findings: Findings(),
          allowsExtraParameters: allowsExtraParameters,
          hasBase: hasBase
        )
        trial.check(node, is: shape, named: name)
        return trial.findings.errors
      }
      if trials.contains(where: \.isEmpty) { return }
      let areScalars = node.text != nil
      if areScalars {
        wrongType(name, .either(shapes), node)
      } else {
        trials.first?.forEach { findings.report($0.problem, at: $0.position) }
      }
    }
  }

  private func checkScalar(_ node: YAMLNode, is shape: Shape, named name: String) {
    guard let text = node.text else { return wrongType(name, shape, node) }
    switch shape {
    case .boolean: if node.bool == nil { wrongType(name, shape, node) }
    case .integer(let range):
      guard let value = node.integer else { return wrongType(name, shape, node) }
      // That a number has an end is worth a word only to who goes beyond it.
      let allowed = "a whole number from \(range.lowerBound) to \(range.upperBound)"
      if value > range.upperBound { return outOfRange(name, text, allowed, node) }
      if value < range.lowerBound { outOfRange(name, text, shape.words, node) }
    case .number(let low, let high):
      guard let value = node.number else { return wrongType(name, shape, node) }
      if value < low ?? value || value > high ?? value {
        outOfRange(name, text, shape.words, node)
      }
    case .duration: if Scalars.duration(text) == nil { wrongType(name, shape, node) }
    case .limit:
      guard let limit = Scalars.duration(text) else { return wrongType(name, shape, node) }
      if limit == .zero { outOfRange(name, text, "more than no time, such as 500ms or 20s", node) }
    case .name: if text.allSatisfy(\.isWhitespace) { wrongType(name, shape, node) }
    case .rate: if Scalars.rate(text) == nil { wrongType(name, shape, node) }
    case .factor: if Scalars.factor(text) == nil { wrongType(name, shape, node) }
    case .share: if Scalars.share(text) == nil { wrongType(name, shape, node) }
    case .size: if Scalars.size(text) == nil { wrongType(name, shape, node) }
    case .tokens: if Scalars.tokens(text) == nil { wrongType(name, shape, node) }
    case .quantity: if Scalars.quantity(text) == nil { wrongType(name, shape, node) }
    case .date: if !Scalars.isDate(text) { wrongType(name, shape, node) }
    case .choice(let words):
      if !words.contains(text) {
        findings.report(.unknownChoice(key: name, value: text, known: words), at: node.position)
      }
    case .path:
      if text.isEmpty { wrongType(name, shape, node) }
    default: break
    }
  }

  private func wrongType(_ name: String, _ shape: Shape, _ node: YAMLNode) {
    // A key in place of a reference must not be printed, so the usual words will not do.
    if case .group(let group) = shape, group.name == SuiteLanguage.reference.name {
      return findings.report(.secretInFile, at: node.position)
    }
    let problem = SuiteError.Problem.wrongType(key: name, expected: shape.words, found: node.kind)
    findings.report(problem, at: node.position)
  }

  private func outOfRange(_ name: String, _ value: String, _ allowed: String, _ node: YAMLNode) {
    let problem = SuiteError.Problem.outOfRange(key: name, value: value, allowed: allowed)
    findings.report(problem, at: node.position)
  }
}

extension Shape {
  /// Whether a value is of the shape's kind (scalar, list or mapping), whatever is in it.
  fileprivate func takes(_ node: YAMLNode) -> Bool {
    switch self {
    case .value: true
    case .list: node.elements != nil
    case .named, .group: node.entries != nil
    case .either(let shapes): shapes.contains { $0.takes(node) }
    default: node.text != nil
    }
  }
}
