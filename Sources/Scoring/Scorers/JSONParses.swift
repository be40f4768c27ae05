import Domain

/// Passes when the answer is one JSON value and nothing else, white space at both ends aside.
package struct JSONParses: Hashable, Sendable {
  package init() {}
}

extension JSONParses {
  func passes(_ text: String) -> Bool {
    JSONText.value(of: text) != nil
  }
}
