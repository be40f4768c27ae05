/// The request of an earlier run whose answer was taken in place of asking again.
package struct AnswerOrigin: Hashable, Sendable, Codable {
  /// The run's identifier, which is the same in every store.
  package var runID: String
  package var request: Int

  package init(runID: String, request: Int) {
    self.runID = runID
    self.request = request
  }
}
