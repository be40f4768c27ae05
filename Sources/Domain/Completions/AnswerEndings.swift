/// Of the answers of an arm, how many hold less than was asked for.
package struct AnswerEndings: Hashable, Sendable {
  /// Cut at a limit of tokens.
  package var cut: Int

  /// Without text, refusal or tool call.
  package var empty: Int

  package init(cut: Int = 0, empty: Int = 0) {
    self.cut = cut
    self.empty = empty
  }
}
