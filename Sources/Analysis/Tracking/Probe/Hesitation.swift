import Numerics

/// How a model hesitates at the first token of a prompt: at its border, a small change of the model
/// turns the answer over.
package struct Hesitation: Hashable, Sendable {
  /// What was said, or would have been said next, the most likely first.
  package var first: String
  package var second: String

  /// Of the two, the second's likelihood in that of the first, 0 to 1: 1 is in balance.
  package var balance: Double

  /// Whether both were said, rather than only listed as likely.
  package var isSeen: Bool

  /// `nil` without a second token.
  package init?(_ answers: [FirstToken]) {
    let said = Dictionary(answers.map { ($0.token, 1.0) }, uniquingKeysWith: +)
    if let seen = Self(ranking: said, isSeen: true) {
      self = seen
      return
    }
    let listed = answers.filter { !$0.listed.isEmpty }
    guard let last = listed.last,
      let likely = Self(ranking: last.listed.mapValues { Double.exp($0) }, isSeen: false)
    else { return nil }
    self = likely
  }

  private init?(ranking weights: [String: Double], isSeen: Bool) {
    let ranked = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard ranked.count > 1, ranked[0].value > 0 else { return nil }
    first = ranked[0].key
    second = ranked[1].key
    balance = ranked[1].value / ranked[0].value
    self.isSeen = isSeen
  }
}
