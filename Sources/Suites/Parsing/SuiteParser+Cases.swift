import Domain

extension SuiteParser {
  /// Every case of every source, in order, with ids that are unique, and how many each source has:
  /// cases of the suite's own that follow one another are one.
  func cases(_ node: YAMLNode?) -> (samples: [Sample], counts: [Int], places: CasePlaces) {
    if let count = count(node) {
      let numbered = numberedCases(count)
      return (numbered.samples, numbered.counts, CasePlaces())
    }
    var placed = PlacedSamples()
    var counts: [Int] = []
    var isAmongOwn = false
    for element in node?.elements ?? [] {
      let before = placed.count
      let isOwn = element["file"] == nil
      if isOwn {
        placed.append(inlineCase(element))
      } else {
        readFile(element, into: &placed)
      }
      if isOwn, isAmongOwn {
        counts[counts.count - 1] += 1
      } else {
        counts.append(placed.count - before)
      }
      isAmongOwn = isOwn
    }
    var told = 0
    placed.makeDistinct { id, first, second in
      told += 1
      guard told <= Self.mostClashes else { return }
      findings.report(.duplicateID(kind: "case", id: id, first: first), at: second)
    }
    return (placed.samples, counts, placed.places)
  }

  /// Ids written twice of which is told; more say nothing new.
  private static let mostClashes = 20

  private func inlineCase(_ node: YAMLNode) -> PlacedSample {
    for key in ["format", "map", "where", "sample"] {
      guard let entry = node.entry(key) else { continue }
      findings.report(
        .invalid("'\(key)' is for cases from a file, and this case has none."),
        at: entry.keyPosition
      )
    }
    var sample = Sample(
      id: node["id"]?.text ?? "",
      variables: node["vars"]?.jsonValue.objectValue ?? [:],
      expected: texts(node["expected"]),
      tags: tags(node["tags"]),
      cluster: node["cluster"]?.text,
      turns: turns(node)
    )
    let hasOwnID = !sample.id.isEmpty
    if !hasOwnID { sample.id = sample.contentID }
    return PlacedSample(sample: sample, position: node.position, hasOwnID: hasOwnID)
  }

  func tags(_ node: YAMLNode?) -> [String: String] {
    if let entries = node?.entries {
      return Dictionary(entries.compactMap { entry in entry.value.text.map { (entry.key, $0) } }) {
        $1
      }
    }
    return Dictionary(texts(node).map { ($0, $0) }) { first, _ in first }
  }

  private func readFile(_ node: YAMLNode, into samples: inout PlacedSamples) {
    for key in ["id", "vars", "expected", "tags", "cluster", "turns"] {
      guard let entry = node.entry(key) else { continue }
      findings.report(.exclusive(keys: ["file", key], in: "a case"), at: entry.keyPosition)
    }
    guard let source = source(node) else { return }
    read(source, into: &samples)
  }

  /// Adds the cases of one file, whatever its form.
  func read(_ source: CaseSource, into samples: inout PlacedSamples) {
    let path = files.resolve(source.path.value, from: source.path.position)
    findings.open(path)
    var reader = CaseFile(source, path: path, answers: answers(to: source), findings: findings)
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      readYAML(&reader, path: path, source, into: &samples)
    } else if let file = reader.read(into: &samples) {
      files.note(file)
    }
  }

  /// What a second file has of the answers, a row a line; `nil` of formats that have none.
  private func answers(to source: CaseSource) -> [JSONValue]? {
    guard source.format?.value == .bfcl,
      let name = BFCLFormat.answersPath(of: source.path.value)
    else { return nil }
    let path = files.resolve(name, from: source.path.position)
    guard let text = files.text(at: path, namedAt: source.path.position) else { return nil }
    let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
    return rows.enumerated().compactMap { line, row in
      guard !row.isEmpty else { return nil }
      guard let value = JSONValue(parsing: String(row)) else {
        findings.report(
          .invalid("this line is no JSON."),
          at: SourcePosition(file: path, line: line + 1, column: 1)
        )
        return nil
      }
      return value
    }
  }

  /// A YAML list is read whole: it cannot be streamed, so its size is limited.
  private func readYAML(
    _ reader: inout CaseFile,
    path: String,
    _ source: CaseSource,
    into samples: inout PlacedSamples
  ) {
    guard let text = files.text(at: path, namedAt: source.path.position),
      let root = YAMLReader.read(text, file: path, findings: findings)
    else { return }
    guard let elements = root.elements else {
      findings.report(
        .wrongType(key: "a file of cases", expected: "a list", found: root.kind),
        at: root.position
      )
      return
    }
    reader.read(elements.map { ($0.jsonValue, $0.position) }, into: &samples)
  }

  private func source(_ node: YAMLNode) -> CaseSource? {
    guard let path = located(node["file"]) else { return nil }
    var source = CaseSource(path: path)
    if let format = node["format"], let value = format.text.flatMap(DatasetFormat.init) {
      source.format = Located(value: value, position: format.position)
    }
    source.map = node["map"].map(columnMap)
    source.filters = (node["where"]?.entries ?? []).map { entry in
      let column = Located(value: entry.key, position: entry.keyPosition)
      return CaseSource.Filter(column: column, values: Set(texts(entry.value)))
    }
    if let draw = node["sample"], let count = count(draw["n"]) {
      source.draw = CaseSource.Draw(
        count: count,
        seed: UInt64(bitPattern: draw["seed"]?.integer ?? 0),
        stratify: located(draw["stratify"])
      )
    }
    return source
  }

  private func columnMap(_ node: YAMLNode) -> ColumnMap {
    var map = ColumnMap()
    for entry in node.entries ?? [] {
      let column = located(entry.value)
      switch entry.key {
      case "id": map.id = column
      case "expected": map.expected = column
      case "cluster": map.cluster = column
      case "turns": map.turns = column
      case "tags": map.tags = (entry.value.elements ?? []).compactMap { located($0) }
      default: column.map { map.variables.append((entry.key, $0)) }
      }
    }
    return map
  }
}
