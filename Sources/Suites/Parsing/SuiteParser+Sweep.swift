import Domain

extension SuiteParser {
  /// - Returns: The sweep, and the prompts of the folder that its axis `prompt` names.
  func sweep(
    _ node: YAMLNode?,
    beside prompts: [SuitePrompt],
    models: [Model]
  ) -> (Sweep?, [SuitePrompt]) {
    guard let node, node.entries != nil else { return (nil, []) }
    let method = node["method"]?.text.flatMap(SweepMethod.init) ?? .grid
    let found = sweptPrompts(node["axes"]?["prompt"], beside: prompts)
    let known = [
      Sweep.promptAxis: (prompts + found).map(\.id),
      Sweep.modelAxis: models.filter(\.isCompared).flatMap(\.reportedNames),
    ]
    let sweep = Sweep(
      method: method,
      axes: axes(node["axes"], naming: known, folder: found.map(\.id)),
      cells: (node["cells"]?.elements ?? []).map(parameters),
      count: count(node["n"]),
      seed: node["seed"]?.integer.map { UInt64(bitPattern: $0) },
      skips: (node["skip"]?.elements ?? []).map(parameters),
      unsupported: node["unsupported"]?.text.flatMap(Sweep.Unsupported.init) ?? .error,
      position: node.position
    )
    checkKeys(of: sweep, node)
    checkSkips(of: sweep)
    return (sweep, found)
  }

  /// - Parameters:
  ///   - known: What may be listed on an axis that is no parameter; of a model's own sweep, nothing.
  ///   - folder: The prompts of the folder that the axis `prompt` names, if it names one.
  func axes(
    _ node: YAMLNode?,
    naming known: [String: [String]] = [:],
    folder: [String] = []
  ) -> [Sweep.Axis] {
    (node?.entries ?? []).compactMap { entry in
      if let ids = known[entry.key] {
        let values = named(entry, in: ids, folder: folder)
        return Sweep.Axis(name: entry.key, values: .listed(values), position: entry.keyPosition)
      }
      guard let key = SuiteLanguage.parameters.key(entry.key),
        SuiteLanguage.sweepable.contains(entry.key)
      else {
        findings.report(
          .unknownKey(
            entry.key,
            in: "the sweep's axes",
            known: SuiteLanguage.sweepable + known.keys.sorted()
          ),
          at: entry.keyPosition
        )
        return nil
      }
      guard let values = values(entry.value, of: key) else { return nil }
      return Sweep.Axis(name: entry.key, values: values, position: entry.keyPosition)
    }
  }

  /// The prompts or models of an axis, by id.
  private func named(
    _ entry: YAMLNode.Entry,
    in ids: [String],
    folder: [String]
  ) -> [JSONValue] {
    guard let elements = entry.value.elements else {
      if entry.key == Sweep.promptAxis, entry.value.text != nil {
        return folder.map(JSONValue.string)
      }
      findings.report(
        .invalid("\(entry.key) on an axis is a list of ids\(Self.folderToo(entry.key))."),
        at: entry.value.position
      )
      return []
    }
    var listed: [String] = []
    for element in elements {
      require(located(element), kind: entry.key, in: ids)
      guard let id = element.text else { continue }
      if listed.contains(id) {
        findings.report(
          .invalid("\(entry.key) lists '\(id)' twice. Keep one."),
          at: element.position
        )
      }
      listed.append(id)
    }
    return listed.map(JSONValue.string)
  }

  /// A schema is told by its name: two of one name would be one arm.
  private static func told(_ value: JSONValue) -> String {
    AnswerForm(value) == nil ? value.serialized : "'\(value.settingWords)'"
  }

  private static func folderToo(_ axis: String) -> String {
    axis == Sweep.promptAxis ? ", or a folder of prompt files" : ""
  }

  private func values(_ node: YAMLNode, of key: Key) -> Sweep.Axis.Values? {
    if node.text != nil {
      findings.report(
        .wrongType(
          key: key.name,
          expected: SuiteLanguage.parameterAxis.words,
          found: node.kind
        ),
        at: node.position
      )
      return nil
    }
    if let elements = node.elements {
      for element in elements {
        ShapeCheck(findings: findings).check(element, is: key.shape, named: key.name)
      }
      let values = elements.map { value($0, ofParameter: key.name) }
      if let twin = values.indices.first(where: { at in
        values[..<at].contains { $0.isSameSetting(as: values[at]) }
      }) {
        findings.report(
          .invalid("\(key.name) lists \(Self.told(values[twin])) twice. Keep one."),
          at: elements[twin].position
        )
      }
      return .listed(values)
    }
    guard let from = node["from"]?.number, let to = node["to"]?.number else { return nil }
    let isLogarithmic = node["log"]?.bool ?? false
    guard from < to, from > 0 || !isLogarithmic else {
      let remedy = isLogarithmic ? "A logarithmic range begins above 0." : "from is less than to."
      findings.report(.invalid("the range of \(key.name) is empty. \(remedy)"), at: node.position)
      return nil
    }
    for end in [node["from"], node["to"]].compactMap({ $0 }) {
      ShapeCheck(findings: findings).check(end, is: key.shape, named: key.name)
    }
    var isInteger = node["integer"]?.bool ?? false
    if case .integer = key.shape { isInteger = true }
    if isInteger, abs(from) > 1e15 || abs(to) > 1e15 {
      findings.report(.invalid("the range of \(key.name) is too wide to count."), at: node.position)
      return nil
    }
    return .range(from: from, to: to, isLogarithmic: isLogarithmic, isInteger: isInteger)
  }

  /// A key that the method does not read is a mistake, not a decoration.
  private func checkKeys(of sweep: Sweep, _ node: YAMLNode) {
    let needed: [String]
    var allowed: Set<String> = ["method", "skip", "unsupported"]
    switch sweep.method {
    case .list: needed = ["cells"]
    case .random: (needed, _) = (["axes", "n"], allowed.insert("seed"))
    case .sobol, .adaptive: needed = ["axes", "n"]
    default: needed = ["axes"]
    }
    allowed.formUnion(needed)
    for key in needed where node[key] == nil {
      findings.report(
        .missingKey(key, in: "a sweep with method: \(sweep.method.rawValue)"),
        at: node.position
      )
    }
    for entry in node.entries ?? [] where !allowed.contains(entry.key) {
      guard SuiteLanguage.sweep.key(entry.key) != nil else { continue }
      findings.report(
        .invalid("'\(entry.key)' has no meaning for method: \(sweep.method.rawValue). Remove it."),
        at: entry.keyPosition
      )
    }
    if sweep.axes.isEmpty, let axes = node["axes"], axes.entries?.isEmpty == true {
      findings.report(.emptyList(key: "axes"), at: axes.position)
    }
  }

  private func checkSkips(of sweep: Sweep) {
    let names = sweep.axes.map(\.name) + sweep.cells.flatMap { $0.map(\.name) }
    for parameter in sweep.skips.joined() where !names.isEmpty && !names.contains(parameter.name) {
      findings.report(
        .unknownReference(kind: "axis", id: parameter.name, known: names),
        at: parameter.position
      )
    }
  }
}

extension Sweep.Axis {
  var listedCount: Int {
    if case .listed(let values) = values { values.count } else { 0 }
  }
}
