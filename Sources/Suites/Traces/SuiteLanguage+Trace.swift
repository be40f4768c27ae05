import Domain

extension SuiteLanguage {
  /// The keys of a load stage that replays a recorded load.
  static let traceKeys = [
    Key(
      "trace",
      .path,
      "A file of recorded requests: they take the place of prompts and cases, each at its own time."
    ),
    Key(
      "format",
      .choice(TraceFormat.allCases.map(\.rawValue)),
      "Of trace: whose recording it is; else what its first row says."
    ),
    Key("speed", .factor, "Of trace: how many times faster than it was recorded. Else 1x."),
  ]

  /// The language of a suite: with a trace it has no prompts and no cases.
  static func suite(of root: YAMLNode) -> KeyGroup {
    guard root.hasTrace else { return suite }
    let given: Set = ["prompts", "cases"]
    return KeyGroup(
      suite.name,
      suite.keys.map { given.contains($0.name) ? Key($0.name, $0.shape, $0.summary) : $0 }
    )
  }
}

extension YAMLNode {
  /// The stages of a suite's load, as they are written.
  var loadStages: [YAMLNode] {
    self["load"].map { $0.elements ?? [$0] } ?? []
  }

  var hasTrace: Bool { loadStages.contains { $0["trace"] != nil } }
}

extension Scalars {
  /// `2x` or `0.5`, from a thousandth to a million.
  static func factor(_ text: String) -> Double? {
    let digits = text.last.map { "xX×".contains($0) } == true ? text.dropLast() : text[...]
    return number(digits).flatMap { (1e-3...1e6).contains($0) ? $0 : nil }
  }
}
