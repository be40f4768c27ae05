import Domain

/// The scores of all cases as those of a suite: what every case asks alike is one score; what differs in
/// a text only is one with a variable of the cases; what only some ask has a tag.
struct PromptfooScoreTable {
  struct Row {
    var name: String
    var score: PromptfooScore

    /// Its value in each case that asks for it.
    var values: [Int: JSONValue]

    /// The variable that holds them, where they differ.
    var variable: String?
    var isOfAll = true
  }

  private(set) var rows: [Row] = []

  /// - Parameter cases: Of each its variables and what is asserted, in order.
  init(cases: [(variables: [String: JSONValue], scores: [(name: String, score: PromptfooScore)])]) {
    var places: [Key: Int] = [:]
    for (position, entry) in cases.enumerated() {
      var counts: [String: Int] = [:]
      for (name, score) in entry.scores {
        counts[name, default: 0] += 1
        let key = Key(name, number: counts[name] ?? 1, score)
        let place = places[key] ?? rows.count
        if places[key] == nil {
          places[key] = place
          rows.append(Row(name: name, score: score, values: [:]))
        }
        rows[place].values[position] = score.value
      }
    }
    name(among: cases.count)
    for index in rows.indices {
      rows[index].isOfAll = rows[index].values.count == cases.count
      guard rows[index].score.isTemplate else { continue }
      if Set(rows[index].values.values).count > 1 || rows[index].score.judge != nil {
        rows[index].variable = "\(rows[index].name)_value"
        for (position, value) in rows[index].values {
          rows[index].values[position] = Self.filled(value, cases[position].variables)
        }
      }
    }
  }

  /// Scores that are one but for their value, where that may be a variable.
  private struct Key: Hashable {
    let name: String
    let number: Int
    let shape: PromptfooScore

    init(_ name: String, number: Int, _ score: PromptfooScore) {
      self.name = name
      self.number = number
      var shape = score
      if score.isTemplate { shape.value = JSONValue.null }
      self.shape = shape
    }
  }

  /// A name is a column: letters, digits and `_`, each once.
  private mutating func name(among count: Int) {
    var known: Set<String> = []
    for index in rows.indices {
      let plain = String(
        rows[index].name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
      )
      let sign = rows[index].score.options["not"] == nil || plain.hasPrefix("not_") ? "" : "not_"
      // A metric of the suite's language keeps its name.
      let isTaken = Metric(rawValue: sign + plain) != nil
      let base = isTaken ? "\(plain)_score" : sign + plain
      var name = base
      var number = 2
      while !known.insert(name).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      rows[index].name = name
    }
  }

  private static func filled(_ value: JSONValue, _ variables: [String: JSONValue]) -> JSONValue {
    switch value {
    case .string(let text): .string(PromptfooTests.fill(text, variables))
    case .array(let elements): .array(elements.map { filled($0, variables) })
    default: value
    }
  }

  /// What is expected by the cases' own files, whose assertions judge it.
  mutating func addExpected() {
    var score = PromptfooScore(key: "equals", value: "{{expected}}", isTemplate: true)
    // Cases without an assertion have no such tag.
    score.options["when"] = ["tag": "assert"]
    rows.append(Row(name: "expected", score: score, values: [:]))
  }

  // MARK: What the suite's parts need

  var judges: [Row] { rows.filter { $0.score.judge != nil } }

  var variableNames: Set<String> { Set(rows.compactMap(\.variable)) }

  /// Templates of scores that are no variable.
  var templates: [String] {
    rows.filter { $0.variable == nil && $0.score.isTemplate }.flatMap { row in
      row.score.value.arrayValue?.compactMap(\.stringValue)
        ?? [row.score.value.stringValue].compactMap(\.self)
    }
  }

  func variables(ofCase position: Int) -> [String: JSONValue] {
    rows.reduce(into: [:]) { variables, row in
      guard let name = row.variable else { return }
      variables[name] = row.values[position]
    }
  }

  func tags(ofCase position: Int) -> [String] {
    rows.filter { !$0.isOfAll && $0.values[position] != nil }.map(\.name)
  }
}
