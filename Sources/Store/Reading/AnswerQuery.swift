package import Domain

/// A request to which an answer of an earlier run is looked for.
package struct AnswerQuery: Sendable {
  /// Tells the request apart from the others that are looked for together.
  package var position: Int

  /// The model's name in the arms.
  package var model: String
  package var repetition: Int
  package var request: CompletionRequest

  package init(position: Int, model: String, repetition: Int, request: CompletionRequest) {
    self.position = position
    self.model = model
    self.repetition = repetition
    self.request = request
  }
}

/// Where the store holds an answer, and which request of which run first brought it.
package struct StoredAnswer: Hashable, Sendable {
  package var run: Int64
  package var reference: AttemptReference
  package var origin: AnswerOrigin
}
