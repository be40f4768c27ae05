import Domain

extension Sample {
  /// An id made of what is asked and expected, so that the same case pairs up between runs.
  ///
  /// Twelve hexadecimal digits of SHA-256: two of a million cases share one with odds of 1 in 500.
  var contentID: String {
    var content: [String: JSONValue] = [
      "expected": .array(expected.map(JSONValue.string)), "vars": .object(variables.dictionary),
    ]
    if !turns.isEmpty { content["turns"] = turns.json }
    if !assertions.isEmpty {
      content["assertions"] = .array(
        assertions.map { .array([.string($0.name), $0.threshold.map(JSONValue.number) ?? .null]) }
      )
    }
    return JSONValue.object(content).digest
  }
}
