/// Answers of a model that calls itself otherwise than the one that was asked for.
package struct OtherModel: Hashable, Sendable, Codable {
  /// The name that was sent.
  package var asked: String

  /// The name in the replies.
  package var answered: String
  package var count: Int

  package init(asked: String, answered: String, count: Int) {
    self.asked = asked
    self.answered = answered
    self.count = count
  }
}
