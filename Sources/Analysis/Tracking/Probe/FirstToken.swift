/// The first token of an answer, as a probe reads it: what was said, and what might have been.
package struct FirstToken: Hashable, Sendable {
  /// As the provider's log-probabilities spell it, else the first word of the answer.
  package var token: String

  /// Token → log-probability, natural logarithm, of the alternatives that the provider listed; empty
  /// where it sent none.
  package var listed: [String: Double]

  /// What is taken for less likely than anything that is told apart: some providers write −9999.
  package static let least = -30.0

  package init(token: String, listed: [String: Double] = [:]) {
    self.token = token
    self.listed = listed.filter { !$0.value.isNaN }.mapValues { min(0, max(Self.least, $0)) }
  }

  /// The most likely of those listed, at equal log-probabilities by their spelling.
  func listed(first count: Int) -> [String: Double] {
    guard listed.count > count else { return listed }
    let ranked = listed.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return Dictionary(uniqueKeysWithValues: ranked.prefix(count).map { ($0.key, $0.value) })
  }
}
