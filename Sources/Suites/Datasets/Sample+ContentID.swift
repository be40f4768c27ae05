import Domain

extension Sample {
  /// An id made of what is asked and expected, so that the same case pairs up between runs.
  ///
  /// Twelve hexadecimal digits of SHA-256: two of a million cases share one with odds of 1 in 500.
  var contentID: String {
    let content: JSONValue = [
      "expected": .array(expected.map(JSONValue.string)), "vars": .object(variables.dictionary),
    ]
    return content.digest
  }
}
